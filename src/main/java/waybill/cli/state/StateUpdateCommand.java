package waybill.cli.state;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import waybill.cli.option.OutputOptions;
import waybill.cli.option.StateOptions;
import waybill.cli.result.StateUpdateResult;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.state.StateDefinition;
import waybill.state.store.StateUpdate;
import waybill.state.store.StateUpdater;
import waybill.storage.BlobStore;

@Command(
        name = "update",
        mixinStandardHelpOptions = true,
        description = {
            "Brings the live state of a model to the last minute, as the service does each minute.",
            "A state that never was is made of the events that are stored. It may run beside the",
            "service: each event counts once.",
        },
        footer = {"", "Example:", "  waybill state update --model live-delay"})
final class StateUpdateCommand implements Callable<Integer> {
    private static final Duration UNTIL_ALL_IS_DONE = Duration.ofDays(1);

    @Mixin
    private StateOptions state;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        BlobStore open = state.openForUpdates();
        StateDefinition definition = state.definition(open);
        StateUpdate update = new StateUpdater(open, state.clock()).update(definition, UNTIL_ALL_IS_DONE);
        requireDone(update);
        output.show(new StateUpdateResult(definition, update));
        return 0;
    }

    private static void requireDone(StateUpdate update) {
        switch (update.outcome()) {
            case ADVANCED, NOT_DUE, CLOCK_BEHIND -> {}
            case CLOCK_AHEAD ->
                throw new WaybillException(
                        ErrorCode.NOT_AVAILABLE,
                        "The clock of this machine is ahead of the store's: state would be as of a time that has not come yet."
                                + " Set the clock.");
            case LOST ->
                throw new WaybillException(
                        ErrorCode.STORE_UNAVAILABLE, "Others update the same state at this moment: try again.");
        }
    }
}
