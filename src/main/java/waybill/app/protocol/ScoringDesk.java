package waybill.app.protocol;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import waybill.app.Api;
import waybill.app.BuildInfo;
import waybill.app.Reply;
import waybill.json.Json;
import waybill.serving.Chosen;
import waybill.serving.ModelSelector;
import waybill.serving.Readiness;
import waybill.signature.Field;
import waybill.wire.Format;
import waybill.wire.scoring.AzureScore;
import waybill.wire.scoring.Invocations;

/** Answers as MLflow's scoring server, a container of SageMaker and an endpoint of Azure ML do. For one call. */
final class ScoringDesk {
    private static final String GET = "GET";
    private static final String POST = "POST";
    private static final int LONGEST_ID = 100;
    private static final List<String> IDS = List.of("x-request-id", "x-ms-client-request-id");

    private final Api api;
    private final ProtocolCall call;

    ScoringDesk(Api api, ProtocolCall call) {
        this.api = api;
        this.call = call;
    }

    Reply answer(List<String> path) {
        if (path.size() > 1) {
            return nothing();
        }
        return switch (path.get(0).toLowerCase(Locale.ROOT)) {
            case "ping", "health" -> only(GET, this::ping);
            case "version" ->
                only(GET, () -> Reply.of(200, "text/plain", BuildInfo.running().version()));
            case "invocations" -> only(POST, () -> predict(new Invocations(), Invocations::new));
            case "score" -> only(POST, this::score);
            default -> nothing();
        };
    }

    /** Healthy is who can predict. */
    private Reply ping() {
        return api.answer(call.call(), new Invocations(), UnaryOperator.identity(), app -> {
            Readiness readiness = app.deployments().readiness();
            return readiness.isReady()
                    ? Reply.of(200, "text/plain", "\n")
                    : Reply.json(503, error("TEMPORARILY_UNAVAILABLE", "No verified version of the model is loaded."))
                            .with("Retry-After", "5");
        });
    }

    private Reply score() {
        for (String header : IDS) {
            if (call.call().headers().getOrDefault(header, "").length() > LONGEST_ID) {
                return Reply.json(431, message(header + " must not exceed " + LONGEST_ID + " characters"));
            }
        }
        long asked = System.nanoTime();
        Reply reply = predict(new AzureScore(), AzureScore::new);
        String id = call.call().headers().getOrDefault(IDS.get(0), "");
        return reply.with(IDS.get(0), id.isBlank() ? call.call().invocation() : id)
                .with("x-ms-server-version", "waybill/" + BuildInfo.running().version())
                .with("x-ms-run-function-failed", Boolean.toString(reply.status() >= 500))
                .with(
                        "x-ms-run-fn-exec-ms",
                        Long.toString(
                                Duration.ofNanos(System.nanoTime() - asked).toMillis()));
    }

    /** @param formatOf makes the format of a request of its Content-Type and the names of the model's fields */
    private Reply predict(Format problems, BiFunction<String, List<String>, Format> formatOf) {
        ModelSelector target = new ModelSelector(model(), call.call().version());
        return api.predict(call.call(), target, problems, prediction -> {
            Api.requireUncompressed(call.call());
            String body = call.call().body();
            return prediction.answer(
                    body, body.length(), chosen -> formatOf.apply(call.call().contentType(), fields(chosen)));
        });
    }

    private Optional<String> model() {
        return Optional.of(call.call().query().getOrDefault("model", "")).filter(name -> !name.isEmpty());
    }

    private static List<String> fields(Chosen chosen) {
        return chosen.model().signature().fields().stream()
                .filter(field -> !field.presence().isLive())
                .map(Field::name)
                .toList();
    }

    private Reply only(String method, Supplier<Reply> answer) {
        return call.method().equals(method)
                ? answer.get()
                : Reply.json(405, error("BAD_REQUEST", "This path takes " + method + " only."))
                        .with("Allow", method);
    }

    private static Reply nothing() {
        return Reply.json(404, error("ENDPOINT_NOT_FOUND", "There is no such path."));
    }

    private static String error(String code, String message) {
        return Json.object()
                .put("error_code", code)
                .put("message", message)
                .build()
                .toText();
    }

    private static String message(String message) {
        return Json.object().put("message", message).build().toText();
    }
}
