package waybill.cli.rollout;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import waybill.cli.option.ChangeOptions;
import waybill.cli.option.OutputOptions;
import waybill.cli.option.TrackingOptions;
import waybill.cli.result.PointerResult;
import waybill.registry.Pointer;

@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description =
                "Makes the previous champion the champion again, and freezes the pointer until 'promote --thaw <version>'.",
        footer = {"", "Example:", "  waybill rollback arrival-delay --reason 'too early at JFK'"})
public final class RollbackCommand implements Callable<Integer> {
    @Parameters(paramLabel = "<model>")
    private String model = "";

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Mixin
    private TrackingOptions tracking;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        tracking.requireUsable();
        Taken.show(change.store(), model, output, registry -> {
            Pointer pointer = registry.rollback(model, change.reason());
            return new PointerResult(
                    pointer, "is the champion again, generation " + pointer.generation() + "; the pointer is frozen");
        });
        tracking.model(change.store(), model);
        return 0;
    }
}
