package waybill.cli.rollout;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import waybill.cli.option.ChangeOptions;
import waybill.cli.option.OutputOptions;
import waybill.cli.result.PointerResult;
import waybill.registry.Pointer;

/** Asks no tracking server: this must not wait for anybody. */
@Command(
        name = "abort",
        mixinStandardHelpOptions = true,
        description = {
            "Ends the canary and the shadow of a model: its champion answers everybody again.",
            "All instances follow within half a minute. Nothing is frozen.",
        },
        footer = {"", "Example:", "  waybill abort arrival-delay --reason 'too slow at noon'"})
public final class AbortCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "<model>")
    private String model = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "<version>",
            defaultValue = "",
            description = "End nothing while another version than this one stands. Default: whichever stands.")
    private String version = "";

    @Mixin
    private ChangeOptions change = new ChangeOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Target target = new Target(model, version, change.reason());
        Taken.show(change.store(), model, output, registry -> {
            Pointer pointer = target.rollout(registry).abort(model, target.why());
            return new PointerResult(pointer, "answers everybody again, generation " + pointer.generation());
        });
        return 0;
    }
}
