package waybill.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import waybill.registry.Versions;
import waybill.serving.Held;
import waybill.serving.Loader;

/** Which version of which model a command predicts with. */
final class ModelOptions {
    @Option(names = "--model", defaultValue = "", description = "Default: WAYBILL_MODEL.")
    private String model = "";

    @Option(names = "--version", defaultValue = "", description = "Default: the champion.")
    private String version = "";

    @Mixin
    private StoreOptions store;

    /** The version, fetched and verified as serving does. */
    Held load() {
        Loader loader = store.loader(store.open());
        Held.Route route = version.isEmpty() ? Held.Route.CHAMPION : Held.Route.PINNED;
        return loader.load(chosen(loader.versions()), route, System.nanoTime());
    }

    private Versions.Described chosen(Versions versions) {
        String name = store.model(model);
        return version.isEmpty() ? versions.champion(name) : versions.describe(name, version);
    }
}
