package waybill.cli;

import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import waybill.registry.Versions;
import waybill.serving.Chosen;
import waybill.serving.LoadedVersion;
import waybill.serving.Loader;
import waybill.serving.Plane;
import waybill.serving.Route;

/** The options for the model and version that a command predicts with. */
final class ModelOptions {
    @Option(names = "--model", defaultValue = "", description = "Default: WAYBILL_MODEL.")
    private String model = "";

    @Option(names = "--version", defaultValue = "", description = "Default: the champion.")
    private String version = "";

    @Mixin
    private StoreOptions store;

    /** The data plane of serving, with the one version that a command uses. */
    Plane plane() {
        return Plane.of(target -> choose(), List.of(), store.clock());
    }

    /** The version, fetched and verified as in serving. */
    Chosen choose() {
        Loader loader = store.loader(store.open());
        long begun = System.nanoTime();
        LoadedVersion loaded = loader.load(described(loader.versions()), begun);
        return new Chosen(loaded, version.isEmpty() ? Route.CHAMPION : Route.PINNED);
    }

    private Versions.Described described(Versions versions) {
        String name = store.model(model);
        return version.isEmpty() ? versions.champion(name) : versions.describe(name, version);
    }
}
