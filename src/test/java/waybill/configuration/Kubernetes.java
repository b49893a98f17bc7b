package waybill.configuration;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The manifests of {@code infra/kubernetes}.
 *
 * @param files the objects of each, by the file's path
 */
record Kubernetes(Map<String, List<Node>> files) {
    static final String FOLDER = "infra/kubernetes";

    static Kubernetes of(Checkout checkout) {
        Map<String, List<Node>> files = new TreeMap<>();
        for (String path : checkout.paths(FOLDER + "/*.yaml")) {
            Load load = new Load(LoadSettings.builder().setLabel(path).build());
            files.put(
                    path,
                    StreamSupport.stream(
                                    load.loadAllFromString(checkout.text(path)).spliterator(), false)
                            .map(Node::new)
                            .toList());
        }
        return new Kubernetes(files);
    }

    List<Node> objects() {
        return files.values().stream().flatMap(List::stream).toList();
    }

    /** @throws IllegalArgumentException when there is none of this kind, or more than one */
    Node one(String kind) {
        List<Node> found = objects().stream()
                .filter(object -> object.at("kind").text().equals(kind))
                .toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException(FOLDER + " has " + found.size() + " of kind " + kind + ", not one");
        }
        return found.get(0);
    }

    /** What all pods are made of. */
    Node pod() {
        return one("Deployment").at("spec").at("template");
    }

    /** The one container of each pod. */
    Node container() {
        return pod().at("spec").at("containers").items().get(0);
    }

    /** A place and all that is in it. */
    static Stream<Node> everything(Node place) {
        Stream<Node> below = place.isMap()
                ? place.fields().values().stream()
                : place.items().stream().filter(item -> !item.equals(place));
        return Stream.concat(Stream.of(place), below.flatMap(Kubernetes::everything));
    }
}
