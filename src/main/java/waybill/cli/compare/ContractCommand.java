package waybill.cli.compare;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import waybill.cli.option.OutputOptions;
import waybill.cli.result.ContractResult;
import waybill.cli.result.MarkdownResult;
import waybill.diff.Side;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.registry.Contracts;
import waybill.registry.contract.Contract;
import waybill.registry.contract.ContractDiff;
import waybill.registry.contract.Level;

@Command(
        name = "contract",
        mixinStandardHelpOptions = true,
        description =
                "Tells what a model changes for those who call another one: the rows that it takes, and what it answers.",
        footer = {
            "",
            "Examples:",
            "  waybill contract arrival-delay .waybill/trained/arrival-delay",
            "  waybill contract arrival-delay .waybill/trained/arrival-delay --markdown"
        })
public final class ContractCommand implements Callable<Integer> {
    @Mixin
    private ComparedSides sides = new ComparedSides();

    @Option(names = "--breaking", description = "End well even if callers can't go on as they are: they know.")
    private boolean breaking;

    @Option(names = "--markdown", description = "Show a table for a comment on a pull request.")
    private boolean markdown;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() {
        Side before = sides.before();
        Side after = sides.after();
        ContractDiff diff = ContractDiff.between(contract(before), contract(after));
        ContractResult result = new ContractResult(before.name(), after.name(), diff);
        output.show(markdown ? new MarkdownResult(result, result.markdown()) : result);
        if (diff.level() == Level.MAJOR && !breaking) {
            throw new WaybillException(
                    ErrorCode.CONTRACT_BROKEN,
                    "Callers of " + before.name() + " can't go on as they are with " + after.name()
                            + ". Publish it under a new name ('model' in the recipe); where all of them have agreed, --breaking says"
                            + " so.");
        }
        return 0;
    }

    private static Contract contract(Side side) {
        return Contracts.of(side.spec(), side::file);
    }
}
