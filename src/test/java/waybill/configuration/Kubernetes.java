package waybill.configuration;

import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The manifests of {@code infra/kubernetes}. */
final class Kubernetes {
    private Kubernetes() {}

    /** All objects. */
    static List<Yaml> objects(Checkout checkout) {
        return checkout.paths("infra/kubernetes/*.yaml").stream()
                .flatMap(path -> documents(checkout, path).stream())
                .toList();
    }

    /** Those of one kind. */
    static List<Yaml> objects(Checkout checkout, String kind) {
        return objects(checkout).stream()
                .filter(object -> object.get("kind").text().equals(kind))
                .toList();
    }

    /** The documents of one file. */
    static List<Yaml> documents(Checkout checkout, String path) {
        Load load = new Load(LoadSettings.builder().setLabel(path).build());
        return StreamSupport.stream(load.loadAllFromString(checkout.text(path)).spliterator(), false)
                .map(document -> new Yaml(Optional.ofNullable(document)))
                .toList();
    }
}
