package waybill.tracking.mlflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.tracking.http.Server;

/** The runs of an experiment. */
public final class Runs {
    private static final String WHAT = "The run";

    private final Server server;

    public Runs(Server server) {
        this.server = server;
    }

    /**
     * A run.
     *
     * @param artifacts the URI below which its files are
     */
    public record Run(String id, String artifacts) {}

    /**
     * The run that has a tag; created if there is none.
     *
     * @param tags its tags when it is created, the identifying one among them
     * @param start in milliseconds since 1970
     */
    public Run having(
            Map.Entry<String, String> tag, String experiment, String name, long start, Map<String, String> tags) {
        return server.findOrCreate(WHAT, () -> find(tag, experiment), () -> create(experiment, name, start, tags));
    }

    private Optional<Run> find(Map.Entry<String, String> tag, String experiment) {
        Json body = Json.object()
                .put("experiment_ids", Json.texts(List.of(experiment)))
                .put("filter", "tags.`" + tag.getKey() + "` = " + Routes.quoted(tag.getValue()))
                .put("max_results", 10)
                .build();
        JsonNode found = server.post(WHAT, Routes.of("runs/search"), body);
        return Nodes.read(WHAT, () -> Nodes.items(found, "runs").stream()
                .filter(run ->
                        run.find("data").map(data -> Nodes.hasTag(data, tag)).orElse(false))
                .map(Runs::run)
                .reduce((newer, older) -> older));
    }

    private Run create(String experiment, String name, long start, Map<String, String> tags) {
        Json body = Json.object()
                .put("experiment_id", experiment)
                .put("run_name", name)
                .put("start_time", start)
                .put("tags", Nodes.pairs(tags))
                .build();
        JsonNode created = server.postOnce(WHAT, Routes.of("runs/create"), body);
        return Nodes.read(WHAT, () -> run(created.get("run")));
    }

    private static Run run(JsonNode run) {
        JsonNode info = run.get("info");
        return new Run(Nodes.id(info, "run_id"), Nodes.text(info, "artifact_uri"));
    }

    /** Logs parameters, metrics and tags; the same again changes nothing. */
    public void log(String run, Batch batch) {
        Json body = Json.object()
                .put("run_id", run)
                .put("params", Nodes.pairs(batch.params()))
                .put(
                        "metrics",
                        Json.array(batch.metrics().stream().map(Runs::metric).toList()))
                .put("tags", Nodes.pairs(batch.tags()))
                .build();
        server.post("Parameters and metrics", Routes.of("runs/log-batch"), body);
    }

    private static Json metric(Batch.Metric metric) {
        return Json.object()
                .put("key", metric.key())
                .put("value", metric.value())
                .put("timestamp", metric.timestamp())
                .put("step", 0)
                .build();
    }

    /** @param end in milliseconds since 1970 */
    public void finish(String run, long end) {
        Json body = Json.object()
                .put("run_id", run)
                .put("status", "FINISHED")
                .put("end_time", end)
                .build();
        server.post("The end of the run", Routes.of("runs/update"), body);
    }
}
