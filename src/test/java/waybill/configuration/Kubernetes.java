package waybill.configuration;

import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The manifests of {@code infra/kubernetes}. */
final class Kubernetes {
    private Kubernetes() {}

    /** All objects. */
    static List<Node> objects(Checkout checkout) {
        return checkout.paths("infra/kubernetes/*.yaml").stream()
                .flatMap(path -> documents(checkout, path).stream())
                .toList();
    }

    /** Those of one kind. */
    static List<Node> objects(Checkout checkout, String kind) {
        return objects(checkout).stream()
                .filter(object -> object.at("kind").text().equals(kind))
                .toList();
    }

    /** The documents of one file. */
    static List<Node> documents(Checkout checkout, String path) {
        Load load = new Load(LoadSettings.builder().setLabel(path).build());
        return StreamSupport.stream(load.loadAllFromString(checkout.text(path)).spliterator(), false)
                .map(document -> new Node(document))
                .toList();
    }

    /** A place and all that is in it. */
    static Stream<Node> everything(Node place) {
        Stream<Node> below = place.isMap()
                ? place.fields().values().stream()
                : place.items().stream().filter(item -> !item.equals(place));
        return Stream.concat(Stream.of(place), below.flatMap(Kubernetes::everything));
    }
}
