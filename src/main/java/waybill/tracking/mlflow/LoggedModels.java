package waybill.tracking.mlflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.tracking.http.Server;
import waybill.tracking.http.TrackingFault;

/** Logged models, which MLflow has since its version 3. */
public final class LoggedModels {
    private static final String WHAT = "The logged model";
    private static final String LINK = "The model of the run";

    private final Server server;

    public LoggedModels(Server server) {
        this.server = server;
    }

    /** A logged model, and the URI below which its files are. */
    public record LoggedModel(String id, String artifacts) {}

    /** The model of a run, created if there is none; empty when the server knows no logged models. */
    public Optional<LoggedModel> of(String run, String experiment, String name, String type, Map<String, String> tags) {
        try {
            return Optional.of(server.findOrCreate(
                    WHAT, () -> find(run, experiment), () -> create(run, experiment, name, type, tags)));
        } catch (TrackingFault fault) {
            if (fault.isUnknownCall()) {
                return Optional.empty();
            }
            throw fault;
        }
    }

    private Optional<LoggedModel> find(String run, String experiment) {
        Json body = Json.object()
                .put("experiment_ids", Json.texts(List.of(experiment)))
                .put("filter", "source_run_id = " + Routes.quoted(run))
                .put("max_results", 10)
                .build();
        JsonNode found = server.post(WHAT, Routes.of("logged-models/search"), body);
        return Nodes.read(WHAT, () -> Nodes.items(found, "models").stream()
                .filter(model -> Nodes.text(model.get("info"), "source_run_id").equals(run))
                .findFirst()
                .map(LoggedModels::model));
    }

    private LoggedModel create(String run, String experiment, String name, String type, Map<String, String> tags) {
        Json body = Json.object()
                .put("experiment_id", experiment)
                .put("name", name)
                .put("source_run_id", run)
                .put("model_type", type)
                .put("tags", Nodes.pairs(tags))
                .build();
        JsonNode created = server.postOnce(WHAT, Routes.of("logged-models"), body);
        return Nodes.read(WHAT, () -> model(created.get("model")));
    }

    private static LoggedModel model(JsonNode model) {
        JsonNode info = model.get("info");
        return new LoggedModel(Nodes.id(info, "model_id"), Nodes.text(info, "artifact_uri"));
    }

    /** Says that all files are there. */
    public void ready(String model) {
        Json body = Json.object()
                .put("model_id", model)
                .put("status", "LOGGED_MODEL_READY")
                .build();
        server.send(WHAT, "PATCH", Routes.of("logged-models/" + Routes.encoded(model)), body);
    }

    /** Makes the model the output of a run, unless it is. A server refuses to be told twice, by what its database says. */
    public void link(String run, String model) {
        server.findOrCreate(LINK, () -> findLink(run, model), () -> createLink(run, model));
    }

    private Optional<JsonNode> findLink(String run, String model) {
        JsonNode found = server.get(LINK, Routes.of("runs/get", "run_id", run));
        return Nodes.read(
                LINK,
                () -> found.get("run").find("outputs").flatMap(outputs -> Nodes.items(outputs, "model_outputs").stream()
                        .filter(output -> Nodes.text(output, "model_id").equals(model))
                        .findFirst()));
    }

    private JsonNode createLink(String run, String model) {
        Json output = Json.object().put("model_id", model).put("step", 0).build();
        Json body = Json.object()
                .put("run_id", run)
                .put("models", Json.array(List.of(output)))
                .build();
        return server.postOnce(LINK, Routes.of("runs/outputs"), body);
    }
}
