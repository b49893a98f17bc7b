package waybill.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.serving.Ask;
import waybill.serving.ModelSelector;
import waybill.serving.Plane;
import waybill.serving.Policy;
import waybill.serving.Served;
import waybill.wire.Body;
import waybill.wire.Format;
import waybill.wire.Formats;
import waybill.wire.RequestLimits;

@Command(
        name = "predict",
        description = "Predicts one row, or a file of rows, with the code that answers over HTTP.",
        footer = {"", "Example:", "  waybill predict rows.csv --policy warn"})
final class PredictCommand implements Callable<Integer> {
    private static final RequestLimits UNLIMITED = new RequestLimits(Integer.MAX_VALUE, Integer.MAX_VALUE);

    /** Replaces the standard help options, whose {@code --version} has another meaning. */
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    void help(boolean asked) {}

    @Parameters(
            paramLabel = "<rows>",
            description = "A row as a JSON object, or a file: a request in JSON, or CSV with a header (.csv).")
    private String rows = "";

    @Option(
            names = "--policy",
            defaultValue = "",
            description = "strict, warn or abstain. Default: what the request says, else strict.")
    private String policy = "";

    @Mixin
    private ModelOptions model;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        Format format = isCsv() ? Formats.ofRequest("text/csv") : Formats.JSON;
        Ask ask = format.decode(Body.of(text(), query(), UNLIMITED));
        Plane plane = model.plane();
        Served served = plane.answer(plane.choose(ModelSelector.DEFAULT), ask);
        command.commandLine().getOut().println(Formats.JSON.encode(served));
        return 0;
    }

    private boolean isRow() {
        return rows.strip().startsWith("{");
    }

    private boolean isCsv() {
        return !isRow() && rows.endsWith(".csv");
    }

    private String text() {
        if (isRow()) {
            return "{\"rows\":[" + rows + "]}";
        }
        try {
            return Files.readString(Path.of(rows), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.INVALID_ARGUMENT, "No UTF-8 file can be read from " + rows + ".", e);
        }
    }

    private Map<String, String> query() {
        if (policy.isEmpty()) {
            return Map.of();
        }
        return Policy.of(policy)
                .map(known -> Map.of("policy", known.wireName()))
                .orElseThrow(() -> new WaybillException(
                        ErrorCode.INVALID_ARGUMENT,
                        "A policy is one of " + String.join(", ", Policy.wireNames()) + "."));
    }
}
