package waybill.app.protocol;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import waybill.app.Api;
import waybill.app.App;
import waybill.app.Reply;
import waybill.json.Json;
import waybill.serving.ModelSelector;
import waybill.serving.Readiness;
import waybill.wire.Problem;
import waybill.wire.inference.OpenInference;

/** Answers the Open Inference Protocol: health, metadata, the list of models, inference. For one call. */
final class InferenceDesk {
    private static final String GET = "GET";
    private static final String POST = "POST";
    private static final String LENGTH = "Inference-Header-Content-Length";

    private final Api api;
    private final ProtocolCall call;

    InferenceDesk(Api api, ProtocolCall call) {
        this.api = api;
        this.call = call;
    }

    /** @param path what follows {@code v2} */
    Reply answer(List<String> path) {
        String first = path.isEmpty() ? "" : path.get(0);
        return switch (first) {
            case "" -> only(GET, () -> ok(InferenceDescriptions.server()));
            case "health" -> health(path);
            case "models" ->
                path.size() == 1
                        ? only(GET, () -> described(app -> InferenceDescriptions.models(app)))
                        : model(path.get(1), path.subList(2, path.size()));
            case "repository" ->
                path.size() == 2 && path.get(1).equals("index")
                        ? only(POST, () -> described(app -> InferenceDescriptions.index(app)))
                        : nothing();
            default -> nothing();
        };
    }

    private Reply health(List<String> path) {
        if (path.size() != 2) {
            return nothing();
        }
        return switch (path.get(1)) {
            case "live" -> only(GET, () -> ok(Json.object().put("live", true).build()));
            case "ready" -> only(GET, this::serverReady);
            default -> nothing();
        };
    }

    private Reply model(String name, List<String> rest) {
        boolean versioned = rest.size() >= 2 && rest.get(0).equals("versions");
        Optional<String> version =
                versioned ? Optional.of(rest.get(1)) : call.call().version();
        ModelSelector target = new ModelSelector(Optional.of(name), version);
        List<String> end = versioned ? rest.subList(2, rest.size()) : rest;
        if (end.isEmpty()) {
            return only(
                    GET,
                    () -> described(
                            app -> InferenceDescriptions.model(app.plane().choose(target))));
        }
        if (end.size() > 1) {
            return nothing();
        }
        return switch (end.get(0)) {
            case "ready" -> only(GET, () -> modelReady(target));
            case "infer" -> only(POST, () -> infer(target));
            default -> nothing();
        };
    }

    /** A problem says only its code to whoever asks; {@code ready} is told in any case. */
    private Reply serverReady() {
        return answered(new OpenInference(), Problem::opaque, app -> {
            Readiness readiness = app.deployments().readiness();
            return readiness.isReady()
                    ? ok(Json.object().put("ready", true).build())
                    : Reply.json(503, InferenceDescriptions.unready()).with("Retry-After", "5");
        });
    }

    private Reply modelReady(ModelSelector target) {
        return described(app -> Json.object()
                .put("name", app.plane().choose(target).name())
                .put("ready", true)
                .build());
    }

    private Reply infer(ModelSelector target) {
        return exact(api.predict(call.call(), target, new OpenInference(), prediction -> {
            InferenceBody body = InferenceBody.of(
                    call, prediction.app().settings().requests().bytes());
            OpenInference format = new OpenInference(body.slices());
            Reply reply = prediction.answer(body.json(), body.size(), chosen -> format);
            if (format.tail().length == 0) {
                return reply;
            }
            Reply binary = reply.followedBy(format.tail());
            return binary.with(LENGTH, Integer.toString(binary.bytes().length - format.tail().length))
                    .with("Content-Type", "application/octet-stream");
        }));
    }

    private Reply described(Function<App, Json> describe) {
        return answered(new OpenInference(), UnaryOperator.identity(), app -> ok(describe.apply(app)));
    }

    private Reply answered(OpenInference format, UnaryOperator<Problem> told, Function<App, Reply> operation) {
        return exact(api.answer(call.call(), format, told, operation));
    }

    /** As bytes: clients look for exactly {@code application/json}, and a host adds a charset to texts. */
    private static Reply exact(Reply reply) {
        return reply.bytes().length > 0 ? reply : reply.exact();
    }

    private Reply only(String method, java.util.function.Supplier<Reply> answer) {
        return call.method().equals(method)
                ? answer.get()
                : Reply.json(405, InferenceDescriptions.error("This path takes " + method + " only."))
                        .with("Allow", method)
                        .exact();
    }

    private static Reply nothing() {
        return Reply.json(
                        404,
                        InferenceDescriptions.error("There is no such path in the protocol, or it is not served here."))
                .exact();
    }

    private static Reply ok(Json json) {
        return Reply.json(200, json.toText()).exact();
    }
}
