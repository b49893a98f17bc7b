package waybill.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import waybill.answer.Capability;
import waybill.cli.option.OutputOptions;
import waybill.cli.option.StoreOptions;
import waybill.cli.result.ModelsResult;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.registry.Pointer;
import waybill.registry.Registry;
import waybill.registry.Versions;
import waybill.serving.LoadedVersion;
import waybill.serving.Loader;
import waybill.storage.BlobStore;

@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = "Lists the models of the store, or the versions of one.",
        footer = {"", "Example:", "  waybill models arrival-delay"})
final class ModelsCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "<model>", defaultValue = "")
    private String model = "";

    @Mixin
    private StoreOptions store;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        BlobStore open = store.openExisting();
        Registry registry = store.registry(open);
        Versions versions = store.versions(open);
        List<String> names = model.isEmpty() ? promoted(registry, open) : List.of(known(registry, open));
        output.show(new ModelsResult(
                names.stream()
                        .map(name -> listed(name, registry, versions, open))
                        .toList(),
                !model.isEmpty()));
        return 0;
    }

    private static List<String> promoted(Registry registry, BlobStore open) {
        List<String> models = registry.models();
        if (models.isEmpty()) {
            throw new WaybillException(
                    ErrorCode.UNKNOWN_MODEL,
                    "No model of the store " + open.location() + " is promoted: './waybill publish --promote' does it,"
                            + " and './waybill models <model>' lists what was published only.");
        }
        return models;
    }

    private String known(Registry registry, BlobStore open) {
        if (registry.versions(model).isEmpty()) {
            throw new WaybillException(
                    ErrorCode.UNKNOWN_MODEL,
                    "No version of " + model + " was ever published here." + Registry.advice(open, model));
        }
        return model;
    }

    private ModelsResult.Listed listed(String name, Registry registry, Versions versions, BlobStore open) {
        Optional<Pointer> pointer = versions.pointer(name).map(Versions.Pointed::pointer);
        List<Capability> able = pointer.isPresent() ? capabilities(name, store.loader(open)) : List.of();
        return new ModelsResult.Listed(
                name,
                pointer,
                able,
                versions.notUnderstood(name),
                registry.versions(name),
                registry.history(name).takenBack());
    }

    /** What the champion can say, as serving would load it; nothing is known of one that cannot be loaded. */
    private static List<Capability> capabilities(String name, Loader loader) {
        try {
            LoadedVersion champion = loader.load(loader.versions().champion(name), System.nanoTime());
            return champion.model().capabilities().stream().sorted().toList();
        } catch (WaybillException unusable) {
            return List.of();
        }
    }
}
