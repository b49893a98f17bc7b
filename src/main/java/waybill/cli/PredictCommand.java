package waybill.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import waybill.cli.option.AnswerOptions;
import waybill.cli.option.ModelOptions;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.serving.Ask;
import waybill.serving.ModelSelector;
import waybill.serving.Plane;
import waybill.serving.Policy;
import waybill.serving.Served;
import waybill.wire.Body;
import waybill.wire.Formats;
import waybill.wire.RequestLimits;

@Command(
        name = "predict",
        description = "Predicts one row, or a file of rows, with the code that answers over HTTP.",
        footer = {"", "Example:", "  waybill predict rows.csv --policy warn --interval --confidence 0.9"})
final class PredictCommand implements Callable<Integer> {
    private static final RequestLimits UNLIMITED =
            new RequestLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

    /** Replaces the standard help options, whose {@code --version} has another meaning. */
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    void help(boolean asked) {}

    @Parameters(
            paramLabel = "<rows>",
            description = "A row or a request in JSON, or a file: one of these, or CSV with a header (.csv).")
    private String rows = "";

    @Option(
            names = "--policy",
            defaultValue = "",
            description = "strict, warn or abstain. Default: what the request says, else strict.")
    private String policy = "";

    @Mixin
    private ModelOptions model;

    @Mixin
    private AnswerOptions answer = new AnswerOptions();

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        PredictInput input = PredictInput.of(rows);
        Ask ask = input.format().decode(Body.of(input.text(), query(), UNLIMITED));
        Plane plane = model.plane();
        Served served = plane.answer(plane.choose(ModelSelector.DEFAULT), ask);
        command.commandLine().getOut().println(Formats.JSON.encode(served));
        return outcome(served);
    }

    /** Under a policy that warns, a request has an answer even when no row of it has one. */
    private int outcome(Served served) {
        if (!served.isRefused()) {
            return 0;
        }
        command.commandLine().getErr().println(ErrorCode.INVALID_ROWS + ": Every row is refused; its notes say why.");
        return ExitCode.DATA;
    }

    private Map<String, String> query() {
        Map<String, String> query = answer.given();
        if (!policy.isEmpty()) {
            query.put("policy", known().wireName());
        }
        return query;
    }

    private Policy known() {
        return Policy.of(policy)
                .orElseThrow(() -> new WaybillException(
                        ErrorCode.INVALID_ARGUMENT,
                        "A policy is one of " + String.join(", ", Policy.wireNames()) + "."));
    }
}
