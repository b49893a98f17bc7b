package waybill.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.registry.Pointer;
import waybill.registry.Registry;
import waybill.registry.Versions;
import waybill.storage.BlobStore;

@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = "Lists the models of the store, or the versions of one.")
final class ModelsCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "<model>", defaultValue = "")
    private String model = "";

    @Mixin
    private StoreOptions store;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        BlobStore open = store.openExisting();
        Registry registry = store.registry(open);
        if (model.isEmpty()) {
            promoted(registry, open).forEach(name -> print(name, registry, store.versions(open)));
        } else {
            requireKnown(registry);
            print(model, registry, store.versions(open));
        }
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

    private void requireKnown(Registry registry) {
        if (registry.versions(model).isEmpty()) {
            throw new WaybillException(ErrorCode.UNKNOWN_MODEL, "No version of " + model + " was ever published here.");
        }
    }

    private void print(String name, Registry registry, Versions versions) {
        Optional<Pointer> pointer = versions.pointer(name).map(Versions.Pointed::pointer);
        PrintWriter out = command.commandLine().getOut();
        out.println(name);
        List<String> published = registry.versions(name);
        published.forEach(version -> out.println("  " + version + role(version, pointer)));
    }

    private static String role(String version, Optional<Pointer> pointer) {
        if (pointer.filter(p -> p.champion().version().equals(version)).isPresent()) {
            return pointer.get().frozen() ? "  champion, frozen" : "  champion";
        }
        boolean previous = pointer.flatMap(Pointer::previous)
                .filter(ref -> ref.version().equals(version))
                .isPresent();
        return previous ? "  previous" : "";
    }
}
