package waybill.batch;

import java.util.Optional;
import waybill.model.ServableModel;
import waybill.registry.VersionRef;
import waybill.registry.Versions;
import waybill.serving.Held;
import waybill.serving.Loader;

/** Models straight from the registry; the last one is kept. */
public final class StoredModels implements ModelSource {
    private final Loader loader;
    private Optional<Kept> kept = Optional.empty();

    private record Kept(String model, VersionRef version, ServableModel servable) {}

    public StoredModels(Loader loader) {
        this.loader = loader;
    }

    @Override
    public VersionRef champion(String model) {
        return loader.versions().promoted(model).pointer().champion();
    }

    /** One thread loads, the others wait for what it has loaded. */
    @Override
    public synchronized ServableModel load(String model, VersionRef version) {
        Optional<ServableModel> known = kept.filter(
                        held -> held.model().equals(model) && held.version().equals(version))
                .map(Kept::servable);
        return known.orElseGet(() -> fetch(model, version));
    }

    private ServableModel fetch(String model, VersionRef version) {
        Versions.Described described = loader.versions().describe(model, version);
        ServableModel servable =
                loader.load(described, Held.Route.PINNED, System.nanoTime()).model();
        kept = Optional.of(new Kept(model, version, servable));
        return servable;
    }
}
