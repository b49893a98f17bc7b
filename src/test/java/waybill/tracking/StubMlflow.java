package waybill.tracking;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import waybill.fixture.ScriptedServer;
import waybill.fixture.ScriptedServer.Request;
import waybill.json.Json;
import waybill.json.JsonNode;

/** The part of MLflow 3's interface that is used, as its server behaves, in memory. */
final class StubMlflow implements ScriptedServer.Answer {
    private static final String API = "/api/2.0/mlflow/";
    private static final String FILES = "/api/2.0/mlflow-artifacts/artifacts/";

    final Map<String, String> experiments = new TreeMap<>();
    final Map<String, Map<String, String>> runs = new TreeMap<>();
    final Map<String, Double> metrics = new TreeMap<>();
    final Map<String, String> params = new TreeMap<>();
    final Map<String, String> statuses = new TreeMap<>();
    final Map<String, String> models = new TreeMap<>();
    final Map<String, Map<String, String>> versions = new TreeMap<>();
    final Map<String, String> aliases = new TreeMap<>();
    final Map<String, String> files = new TreeMap<>();
    final List<Integer> batches = new ArrayList<>();
    private final Map<String, String> outputs = new TreeMap<>();
    private final boolean hasModels;
    private final boolean hasAliases;
    private final String root;
    private boolean registered;

    /** @param root of artifact URIs */
    StubMlflow(boolean hasModels, boolean hasAliases, String root) {
        this.hasModels = hasModels;
        this.hasAliases = hasAliases;
        this.root = root;
    }

    static StubMlflow newest() {
        return new StubMlflow(true, true, "mlflow-artifacts:/");
    }

    @Override
    public void to(Request request, OutputStream connection) throws IOException {
        answer(request).to(request, connection);
    }

    private ScriptedServer.Answer answer(Request request) {
        String path = URI.create(request.target()).getPath();
        if (path.startsWith(FILES)) {
            files.put(path.substring(FILES.length()), request.body());
            return said(Json.object().build());
        }
        String call = path.substring(API.length());
        return call(call, request.method(), parameters(request));
    }

    private ScriptedServer.Answer call(String call, String method, JsonNode in) {
        if (call.startsWith("logged-models") && !hasModels) {
            return ScriptedServer.answer(404, Map.of(), "");
        }
        if (call.equals("registered-models/alias") && !hasAliases) {
            return ScriptedServer.answer(404, Map.of(), "");
        }
        return switch (call) {
            case "experiments/get-by-name" -> experiment(in);
            case "experiments/create" -> {
                experiments.put(text(in, "name"), "7");
                yield said(Json.object().put("experiment_id", 7).build());
            }
            case "runs/search" ->
                said(Json.object()
                        .put(
                                "runs",
                                Json.array(runs.keySet().stream().map(this::run).toList()))
                        .build());
            case "runs/create" -> {
                String id = "run" + (runs.size() + 1);
                runs.put(id, tags(in));
                yield said(Json.object().put("run", run(id)).build());
            }
            case "runs/log-batch" -> batch(in);
            case "runs/update" -> {
                statuses.put(text(in, "run_id"), text(in, "status"));
                yield said(Json.object().build());
            }
            case "runs/outputs" ->
                output(text(in, "run_id"), text(in.get("models").items().get(0), "model_id"));
            case "runs/get" ->
                said(Json.object().put("run", outputs(text(in, "run_id"))).build());
            case "logged-models/search" ->
                said(Json.object()
                        .put(
                                "models",
                                Json.array(models.keySet().stream()
                                        .map(this::model)
                                        .toList()))
                        .build());
            case "logged-models" -> {
                String id = "m-" + (models.size() + 1);
                models.put(id, text(in, "source_run_id"));
                yield said(Json.object().put("model", model(id)).build());
            }
            case "registered-models/get" ->
                registered
                        ? said(Json.object()
                                .put("registered_model", Json.object().build())
                                .build())
                        : none();
            case "registered-models/create" -> {
                registered = true;
                yield said(Json.object().build());
            }
            case "registered-models/alias" -> alias(method, in);
            case "model-versions/search" ->
                said(Json.object()
                        .put(
                                "model_versions",
                                Json.array(versions.keySet().stream()
                                        .map(this::version)
                                        .toList()))
                        .build());
            case "model-versions/create" -> {
                String number = Integer.toString(versions.size() + 1);
                Map<String, String> tags = tags(in);
                tags.put("source", text(in, "source"));
                versions.put(number, tags);
                yield said(Json.object().put("model_version", version(number)).build());
            }
            case "model-versions/get" ->
                said(Json.object()
                        .put("model_version", version(text(in, "version")))
                        .build());
            case "model-versions/set-tag" -> {
                Objects.requireNonNull(versions.get(text(in, "version"))).put(text(in, "key"), text(in, "value"));
                yield said(Json.object().build());
            }
            default -> call.startsWith("logged-models/") ? said(Json.object().build()) : none();
        };
    }

    private ScriptedServer.Answer experiment(JsonNode in) {
        String id = experiments.get(text(in, "experiment_name"));
        return id == null
                ? none()
                : said(Json.object()
                        .put(
                                "experiment",
                                Json.object().put("experiment_id", id).build())
                        .build());
    }

    private ScriptedServer.Answer batch(JsonNode in) {
        List<JsonNode> all = in.get("metrics").items();
        batches.add(all.size() + in.get("params").items().size());
        all.forEach(one -> metrics.put(text(one, "key"), one.get("value").number()));
        in.get("params").items().forEach(one -> params.put(text(one, "key"), text(one, "value")));
        Objects.requireNonNull(runs.get(text(in, "run_id"))).putAll(tags(in));
        return said(Json.object().build());
    }

    private ScriptedServer.Answer alias(String method, JsonNode in) {
        if (method.equals("DELETE")) {
            aliases.remove(text(in, "alias"));
        } else {
            aliases.put(text(in, "alias"), text(in, "version"));
        }
        return said(Json.object().build());
    }

    private Json.Obj run(String id) {
        return Json.object()
                .put(
                        "info",
                        Json.object()
                                .put("run_id", id)
                                .put("artifact_uri", root + "7/" + id + "/artifacts")
                                .build())
                .put(
                        "data",
                        Json.object()
                                .put("tags", pairs(Objects.requireNonNull(runs.get(id))))
                                .build())
                .build();
    }

    private Json.Obj model(String id) {
        return Json.object()
                .put(
                        "info",
                        Json.object()
                                .put("model_id", id)
                                .put("source_run_id", Objects.requireNonNull(models.get(id)))
                                .put("artifact_uri", root + "7/models/" + id + "/artifacts")
                                .build())
                .build();
    }

    private Json.Obj version(String number) {
        return Json.object()
                .put("version", number)
                .put("status", "READY")
                .put("tags", pairs(Objects.requireNonNull(versions.get(number))))
                .build();
    }

    private static Json pairs(Map<String, String> tags) {
        return Json.array(tags.entrySet().stream()
                .map(tag -> Json.object()
                        .put("key", tag.getKey())
                        .put("value", tag.getValue())
                        .build())
                .toList());
    }

    private static Map<String, String> tags(JsonNode in) {
        Map<String, String> tags = new HashMap<>();
        in.find("tags").ifPresent(all -> all.items().forEach(tag -> tags.put(text(tag, "key"), text(tag, "value"))));
        return tags;
    }

    private static String text(JsonNode node, String name) {
        return node.get(name).value().scalarText().orElse("");
    }

    private static JsonNode parameters(Request request) {
        if (!request.body().isEmpty()) {
            return JsonNode.root(Json.parse(request.body()));
        }
        var json = Json.object();
        for (String pair : Objects.requireNonNullElse(
                        URI.create(request.target()).getRawQuery(), "")
                .split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                json.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return JsonNode.root(json.build());
    }

    /** MLflow's database has a row for each, and no second one. */
    private ScriptedServer.Answer output(String run, String model) {
        return outputs.putIfAbsent(run, model) == null
                ? said(Json.object().build())
                : ScriptedServer.answer(
                        400, Map.of(), "{\"error_code\":\"BAD_REQUEST\",\"message\":\"UNIQUE constraint failed\"}");
    }

    private Json outputs(String run) {
        List<Json> models = Optional.ofNullable(outputs.get(run)).stream()
                .map(model -> (Json) Json.object().put("model_id", model).build())
                .toList();
        return Json.object()
                .put(
                        "outputs",
                        Json.object().put("model_outputs", Json.array(models)).build())
                .build();
    }

    static ScriptedServer.Answer said(Json json) {
        return ScriptedServer.answer(200, Map.of("Content-Type", "application/json"), json.toText());
    }

    private static ScriptedServer.Answer none() {
        return ScriptedServer.answer(
                404,
                Map.of("Content-Type", "application/json"),
                "{\"error_code\": \"RESOURCE_DOES_NOT_EXIST\", \"message\": \"none\"}");
    }
}
