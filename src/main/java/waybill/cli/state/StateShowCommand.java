package waybill.cli.state;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import waybill.cli.option.OutputOptions;
import waybill.cli.option.StateOptions;
import waybill.cli.result.StateResult;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.state.StateDefinition;
import waybill.state.store.StateStore;
import waybill.state.store.TableStatus;
import waybill.storage.BlobStore;

@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows how old the live state of a model is, and what became of the events that it was made of.",
        footer = {"", "Example:", "  waybill state show --model live-delay"})
final class StateShowCommand implements Callable<Integer> {
    @Mixin
    private StateOptions state;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        BlobStore open = state.open();
        StateDefinition definition = state.definition(open);
        TableStatus status = new StateStore(open)
                .status(definition)
                .orElseThrow(() -> new WaybillException(
                        ErrorCode.NOT_AVAILABLE,
                        "The live state " + definition.table()
                                + " was never updated: 'waybill state update' does it once, the service each minute."));
        output.show(new StateResult(definition, status, state.clock().instant()));
        return 0;
    }
}
