package waybill.cli.rollout;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import waybill.cli.option.ChangeOptions;
import waybill.cli.option.OutputOptions;
import waybill.cli.result.PointerResult;
import waybill.registry.Pointer;
import waybill.registry.Rollout;

/** Asks no tracking server: this must not wait for anybody. */
@Command(
        name = "abort",
        mixinStandardHelpOptions = true,
        description = {
            "Ends the canary and the shadow of a model: its champion answers everybody again, on all instances within",
            "half a minute. Nothing is frozen.",
        },
        footer = {"", "Example:", "  waybill abort arrival-delay --reason 'too slow at noon'"})
public final class AbortCommand implements Callable<Integer> {
    @Parameters(paramLabel = "<model>")
    private String model = "";

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Pointer pointer = new Rollout(change.registry()).abort(model, change.reason());
        output.show(new PointerResult(pointer, "answers everybody again, generation " + pointer.generation()));
        return 0;
    }
}
