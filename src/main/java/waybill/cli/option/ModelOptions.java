package waybill.cli.option;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import waybill.app.Settings;
import waybill.registry.Versions;
import waybill.serving.Chosen;
import waybill.serving.LoadedVersion;
import waybill.serving.Loader;
import waybill.serving.Plane;
import waybill.serving.Route;
import waybill.storage.BlobStore;

/** The options for the model and version that a command predicts with. */
public final class ModelOptions {
    @Option(names = "--model", defaultValue = "", description = "Default: WAYBILL_MODEL.")
    private String model = "";

    @Option(names = "--version", defaultValue = "", description = "Default: the champion.")
    private String version = "";

    @Mixin
    private StoreOptions store;

    /** The data plane of serving, with the one version that a command uses. */
    public Plane plane() {
        return Plane.of(target -> choose(), store.clock());
    }

    public CommandContext context() {
        return store.context();
    }

    /** The settings, whether or not there is a default model. */
    public Settings settings() {
        return store.ofAnyModel();
    }

    /** The version, fetched and verified as in serving. */
    public Chosen choose() {
        BlobStore open = store.openExisting();
        Loader loader = store.loader(open);
        long begun = System.nanoTime();
        LoadedVersion loaded = loader.load(described(loader.versions(), open), begun);
        return new Chosen(loaded, version.isEmpty() ? Route.CHAMPION : Route.PINNED);
    }

    private Versions.Described described(Versions versions, BlobStore open) {
        String name = store.model(model);
        return version.isEmpty()
                ? StoreOptions.advised(open, name, () -> versions.champion(name))
                : versions.describe(name, version);
    }
}
