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
import waybill.app.Settings;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.model.ServableModel;
import waybill.registry.Names;
import waybill.registry.Verifier;
import waybill.registry.Versions;
import waybill.serving.Predictor;
import waybill.signature.Policy;
import waybill.storage.BlobStore;
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

    @Option(names = "--model", defaultValue = "", description = "Default: WAYBILL_MODEL.")
    private String model = "";

    @Option(names = "--version", defaultValue = "", description = "Default: the champion.")
    private String version = "";

    @Option(
            names = "--policy",
            defaultValue = "strict",
            description = "strict, warn or abstain, for CSV and a single row.")
    private String policy = "strict";

    @Mixin
    private StoreOptions store;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        PredictRequest request = request();
        BlobStore open = store.open();
        Versions.Described chosen = chosen(store.versions(open));
        ServableModel servable =
                Verifier.verify(chosen.manifest().spec(), store.versions(open).file(chosen, Names.ARTIFACT));
        PredictResponse response = new PredictResponse(
                request.id().orElse(""),
                chosen.manifest().spec().name(),
                chosen.ref().version(),
                version.isEmpty() ? "champion" : "pinned",
                servable.output(),
                Predictor.predict(servable, request.rows(), request.policy()));
        command.commandLine().getOut().println(response.toJson());
        return 0;
    }

    private PredictRequest request() {
        if (rows.strip().startsWith("{")) {
            String text = "{\"rows\":[" + rows + "],\"policy\":\"" + knownPolicy() + "\"}";
            return Requests.decode(text, "application/json", Map.of(), UNLIMITED);
        }
        try {
            Path file = Path.of(rows);
            String type = rows.endsWith(".csv") ? "text/csv" : "application/json";
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return Requests.decode(text, type, Map.of("policy", knownPolicy()), UNLIMITED);
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.INVALID_ARGUMENT, "No UTF-8 file can be read from " + rows + ".", e);
        }
    }

    private String knownPolicy() {
        return Policy.of(policy)
                .map(Policy::wireName)
                .orElseThrow(() -> new WaybillException(
                        ErrorCode.INVALID_ARGUMENT,
                        "A policy is one of " + String.join(", ", Policy.wireNames()) + "."));
    }

    private Versions.Described chosen(Versions versions) {
        String name = model.isEmpty() ? settings().model() : model;
        if (!version.isEmpty()) {
            return versions.describe(name, version);
        }
        return versions.pointer(name)
                .map(pointed -> versions.describe(name, pointed.pointer().champion()))
                .orElseThrow(() -> new WaybillException(
                        ErrorCode.UNKNOWN_MODEL, "No version of " + name + " has been promoted: it has no pointer."));
    }

    private Settings settings() {
        return store.settings();
    }
}
