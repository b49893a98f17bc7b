package waybill.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import waybill.cli.option.ChangeOptions;
import waybill.cli.option.OutputOptions;
import waybill.cli.option.TrackingOptions;
import waybill.cli.result.PointerResult;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.registry.Pointer;
import waybill.registry.Registry;

@Command(
        name = "promote",
        mixinStandardHelpOptions = true,
        description = "Makes a version the champion, after fetching and verifying it as serving will.",
        footer = {"", "Example:", "  waybill promote arrival-delay --reason 'less bias in winter'"})
final class PromoteCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "<model>")
    private String model = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "<version>",
            defaultValue = "",
            description = "Default: the newest one.")
    private String version = "";

    @Option(names = "--thaw", description = "Also when a rollback froze the pointer; the version must be named.")
    private boolean thaw;

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Mixin
    private TrackingOptions tracking;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        tracking.requireUsable();
        Registry registry = change.registry();
        Pointer pointer = thaw
                ? registry.promoteAndThaw(model, named(), change.reason())
                : registry.promote(model, version.isEmpty() ? newest(registry) : version, change.reason());
        output.show(new PointerResult(pointer, "is the champion, generation " + pointer.generation()));
        tracking.model(change.store(), model);
        return 0;
    }

    /**
     * The version that the command names. After a rollback the newest version is probably the one that was rolled back, so it is
     * not the default.
     */
    private String named() {
        if (version.isEmpty()) {
            throw new WaybillException(ErrorCode.INVALID_ARGUMENT, "With --thaw, name the version to promote.");
        }
        return version;
    }

    private String newest(Registry registry) {
        return registry.versions(model).stream()
                .findFirst()
                .orElseThrow(() -> new WaybillException(
                        ErrorCode.UNKNOWN_MODEL, "No version of " + model + " was ever published here."));
    }
}
