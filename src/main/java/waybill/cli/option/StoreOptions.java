package waybill.cli.option;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;
import waybill.app.Setting;
import waybill.app.Settings;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.registry.Names;
import waybill.registry.Registry;
import waybill.registry.Versions;
import waybill.serving.Loader;
import waybill.storage.BlobStore;

/** The options for the store that a command works on, and for the default model. */
public final class StoreOptions {
    private static final List<String> STORES =
            List.of(Setting.WAYBILL_STORE.name(), Setting.WAYBILL_STORE_CONNECTION.name());

    @Option(
            names = "--store",
            paramLabel = "<store>",
            description = "file:<folder> or the URL of a blob endpoint. Else WAYBILL_STORE of the environment, then of"
                    + " local.settings.json, then " + CommandContext.LOCAL_STORE + " beside it.")
    private Optional<String> store = Optional.empty();

    private final CommandContext context;

    public StoreOptions(CommandContext context) {
        this.context = context;
    }

    public CommandContext context() {
        return context;
    }

    public Clock clock() {
        return context.clock();
    }

    /** The settings of the app, with the store of this command. */
    public Settings settings() {
        return Settings.of(chosen());
    }

    /** The model that a command names, or the default one. */
    public String model(String named) {
        return named.isEmpty() ? settings().model() : named;
    }

    /** Opens a store that must be there, for commands that only read it. */
    public BlobStore openExisting() {
        ofAnyModel().store().requireThere();
        return open();
    }

    public BlobStore open() {
        return ofAnyModel().store().open(clock()).blobs();
    }

    /** Loads versions as serving does. */
    public Loader loader(BlobStore open) {
        return new Loader(versions(open), clock(), ofAnyModel().scorer());
    }

    /** The settings, whether or not there is a default model: the store does not depend on it, and a command may name another. */
    public Settings ofAnyModel() {
        Map<String, String> settings = chosen();
        settings.putIfAbsent(Setting.WAYBILL_MODEL.name(), "unnamed");
        return Settings.of(settings);
    }

    /** The registry of a store; creates the containers if the store is an emulator. */
    public Registry registry(BlobStore open) {
        ofAnyModel().store().createContainers(open, List.of(Names.MODELS, Names.POINTERS));
        return new Registry(open, versions(open), clock());
    }

    /**
     * What is asked of a model; when it is not there, the fault says which models are.
     *
     * @throws WaybillException as {@code asked} does
     */
    public static <T> T advised(BlobStore open, String model, Supplier<T> asked) {
        try {
            return asked.get();
        } catch (WaybillException e) {
            throw e.code() == ErrorCode.UNKNOWN_MODEL
                    ? new WaybillException(e.code(), e.getMessage() + Registry.advice(open, model), e)
                    : e;
        }
    }

    public Versions versions(BlobStore open) {
        return new Versions(open, Integer.MAX_VALUE);
    }

    /** The settings with one store: the option's, else the environment's, else the file's, else the local one. */
    private Map<String, String> chosen() {
        Map<String, String> settings = new HashMap<>(context.settings());
        if (store.isPresent()) {
            choose(Map.of(Setting.WAYBILL_STORE.name(), named(store.get())), settings);
        } else if (namesStore(context.environment())) {
            choose(context.environment(), settings);
        } else if (!namesStore(settings)) {
            settings.put(Setting.WAYBILL_STORE.name(), context.localStore());
        }
        return settings;
    }

    /** A script whose variable is empty means no store at all, and least of all the usual one. */
    private static String named(String store) {
        if (store.isBlank()) {
            throw new WaybillException(
                    ErrorCode.INVALID_ARGUMENT,
                    "--store is empty: name file:<folder> or the URL of a blob endpoint, or leave the option out.");
        }
        return store;
    }

    /** Takes all settings of the store from one source, so that settings of two sources are never mixed. */
    private static void choose(Map<String, String> source, Map<String, String> settings) {
        STORES.forEach(name -> settings.put(name, source.getOrDefault(name, "")));
    }

    private static boolean namesStore(Map<String, String> settings) {
        return STORES.stream().anyMatch(name -> !settings.getOrDefault(name, "").isEmpty());
    }
}
