package waybill.tracking.mlflow;

import java.util.Optional;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.tracking.http.Server;
import waybill.tracking.http.TrackingFault;

/** Experiments by their names. */
public final class Experiments {
    private final Server server;

    public Experiments(Server server) {
        this.server = server;
    }

    /** The id of the experiment of this name, which is created if there is none. */
    public String named(String name) {
        String what = "The experiment " + name;
        return server.findOrCreate(what, () -> find(what, name), () -> create(what, name));
    }

    private Optional<String> find(String what, String name) {
        try {
            JsonNode found = server.get(what, Routes.of("experiments/get-by-name", "experiment_name", name));
            return Nodes.read(what, () -> Optional.of(there(what, found.get("experiment"))));
        } catch (TrackingFault fault) {
            if (fault.hasCode("RESOURCE_DOES_NOT_EXIST")) {
                return Optional.empty();
            }
            throw fault;
        }
    }

    private static String there(String what, JsonNode experiment) {
        if (Nodes.text(experiment, "lifecycle_stage").equals("deleted")) {
            throw TrackingFault.refused(what
                    + " was deleted on the server: restore it there ('mlflow experiments restore'), or name another by"
                    + " MLFLOW_EXPERIMENT_NAME.");
        }
        return Nodes.id(experiment, "experiment_id");
    }

    private String create(String what, String name) {
        Json body = Json.object().put("name", name).build();
        JsonNode created = server.postOnce(what, Routes.of("experiments/create"), body);
        return Nodes.read(what, () -> Nodes.id(created, "experiment_id"));
    }
}
