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
import waybill.serving.Held;
import waybill.serving.Predictor;
import waybill.signature.Policy;
import waybill.wire.PredictRequest;
import waybill.wire.PredictResponse;
import waybill.wire.RequestLimits;
import waybill.wire.Requests;

@Command(name = "predict", description = "Predicts one row, or a file of rows, with the code that answers over HTTP.")
final class PredictCommand implements Callable<Integer> {
    private static final RequestLimits UNLIMITED = new RequestLimits(Integer.MAX_VALUE, Integer.MAX_VALUE);

    /** Instead of the standard help options, whose {@code --version} is another. */
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
        PredictRequest request = request();
        Held held = model.load();
        PredictResponse response = new PredictResponse(
                request.id().orElse(""),
                held.name(),
                held.version(),
                held.route().wireName(),
                held.model().output(),
                Predictor.predict(held.model(), request.rows(), request.policy()));
        command.commandLine().getOut().println(response.toJson());
        return 0;
    }

    private PredictRequest request() {
        Map<String, String> query = query();
        if (rows.strip().startsWith("{")) {
            return Requests.decode("{\"rows\":[" + rows + "]}", "application/json", query, UNLIMITED);
        }
        try {
            String type = rows.endsWith(".csv") ? "text/csv" : "application/json";
            return Requests.decode(Files.readString(Path.of(rows), StandardCharsets.UTF_8), type, query, UNLIMITED);
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
