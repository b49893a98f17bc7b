package waybill.cli;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import waybill.app.App;
import waybill.app.Setting;
import waybill.app.Settings;
import waybill.registry.Names;
import waybill.registry.Registry;
import waybill.registry.Versions;
import waybill.storage.AzureBlobStore;
import waybill.storage.BlobStore;

/** Which store a command works on, and the default model. */
final class StoreOptions {
    static final String LOCAL_STORE = "file:.waybill/store";

    @Option(
            names = "--store",
            paramLabel = "<store>",
            defaultValue = "",
            description = "file:<folder> or the URL of a blob endpoint. Else WAYBILL_STORE of the environment, then of"
                    + " local.settings.json, then " + LOCAL_STORE + ".")
    private String store = "";

    private final Surroundings surroundings;

    StoreOptions(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    Clock clock() {
        return surroundings.clock();
    }

    /** The settings of the app, with the store of this command. */
    Settings settings() {
        return Settings.of(chosen());
    }

    BlobStore open() {
        Map<String, String> settings = chosen();
        // Which model is the default is no matter of the store; a command may name another.
        settings.putIfAbsent(Setting.WAYBILL_MODEL.name(), "unnamed");
        return App.store(Settings.of(settings).store(), clock());
    }

    /** The registry, in a store that exists: containers of an emulator are made on the way. */
    Registry registry(BlobStore open) {
        if (open instanceof AzureBlobStore azure && usesConnectionString()) {
            azure.createContainers(List.of(Names.MODELS, Names.POINTERS));
        }
        return new Registry(open, versions(open), clock());
    }

    Versions versions(BlobStore open) {
        return new Versions(open, Integer.MAX_VALUE);
    }

    private boolean usesConnectionString() {
        return !chosen().getOrDefault(Setting.WAYBILL_STORE_CONNECTION.name(), "")
                .isEmpty();
    }

    private Map<String, String> chosen() {
        Map<String, String> settings = new HashMap<>(surroundings.settings());
        if (!store.isEmpty()) {
            settings.put(Setting.WAYBILL_STORE.name(), store);
            settings.remove(Setting.WAYBILL_STORE_CONNECTION.name());
        } else if (!surroundings
                        .environment()
                        .getOrDefault(Setting.WAYBILL_STORE_CONNECTION.name(), "")
                        .isEmpty()
                && surroundings
                        .environment()
                        .getOrDefault(Setting.WAYBILL_STORE.name(), "")
                        .isEmpty()) {
            // A connection in the environment is meant instead of the file's store, not beside it.
            settings.remove(Setting.WAYBILL_STORE.name());
        }
        boolean nowhere =
                settings.getOrDefault(Setting.WAYBILL_STORE.name(), "").isEmpty()
                        && settings.getOrDefault(Setting.WAYBILL_STORE_CONNECTION.name(), "")
                                .isEmpty();
        if (nowhere) {
            settings.put(Setting.WAYBILL_STORE.name(), LOCAL_STORE);
        }
        return settings;
    }
}
