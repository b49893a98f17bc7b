package waybill.tracking.mlflow;

import java.util.Map;
import java.util.Optional;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.json.JsonObject;
import waybill.tracking.http.Server;
import waybill.tracking.http.TrackingFault;

/** Registered models, their versions and aliases. */
public final class ModelRegistry {
    private static final String VERSIONS = "model-versions/";
    private static final String ALIAS = "registered-models/alias";

    private final Server server;

    public ModelRegistry(Server server) {
        this.server = server;
    }

    /**
     * A version to be registered.
     *
     * @param source the URI of its files
     * @param loggedModel the id of the logged model; empty for files of a run
     */
    public record Registration(
            String name, String run, String source, String loggedModel, String description, Map<String, String> tags) {
        public Registration {
            tags = Map.copyOf(tags);
        }
    }

    /** Creates a registered model, unless it is there. */
    public void model(String name, String description) {
        String what = "The registered model " + name;
        server.findOrCreate(what, () -> find(what, name), () -> {
            Json body = Json.object()
                    .put("name", name)
                    .put("description", description)
                    .build();
            return server.postOnce(what, Routes.of("registered-models/create"), body);
        });
    }

    private Optional<JsonNode> find(String what, String name) {
        return found(() -> server.get(what, Routes.of("registered-models/get", "name", name)));
    }

    /** The number of a version that has a tag; registered if there is none. */
    public String version(Map.Entry<String, String> tag, Registration wanted) {
        String what = "The version of " + wanted.name();
        return server.findOrCreate(what, () -> find(what, tag, wanted), () -> create(what, wanted));
    }

    private Optional<String> find(String what, Map.Entry<String, String> tag, Registration wanted) {
        String filter = "name = " + Routes.quoted(wanted.name()) + " and run_id = " + Routes.quoted(wanted.run());
        JsonNode found = server.get(what, Routes.of(VERSIONS + "search", "filter", filter, "max_results", "1000"));
        return Nodes.read(what, () -> Nodes.items(found, "model_versions").stream()
                .filter(version -> Nodes.hasTag(version, tag))
                .map(version -> Nodes.id(version, "version"))
                .findFirst());
    }

    private String create(String what, Registration wanted) {
        JsonObject body = Json.object()
                .put("name", wanted.name())
                .put("source", wanted.source())
                .put("run_id", wanted.run())
                .put("description", wanted.description())
                .put("tags", Nodes.pairs(wanted.tags()));
        if (!wanted.loggedModel().isEmpty()) {
            body.put("model_id", wanted.loggedModel());
        }
        JsonNode created = server.postOnce(what, Routes.of(VERSIONS + "create"), body.build());
        return Nodes.read(what, () -> Nodes.id(created.get("model_version"), "version"));
    }

    /** What the server says of a registered version: {@code READY}, {@code PENDING_REGISTRATION}, {@code FAILED_REGISTRATION}. */
    public String status(String name, String version) {
        String what = "The version " + version + " of " + name;
        JsonNode found = server.get(what, Routes.of(VERSIONS + "get", "name", name, "version", version));
        return Nodes.read(what, () -> Nodes.text(found.get("model_version"), "status"));
    }

    public void tag(String name, String version, String key, String value) {
        Json body = Json.object()
                .put("name", name)
                .put("version", version)
                .put("key", key)
                .put("value", value)
                .build();
        server.post("A tag of version " + version, Routes.of(VERSIONS + "set-tag"), body);
    }

    /** Lets an alias name a version. Returns false where the server has no aliases. */
    public boolean point(String name, String alias, String version) {
        Json body = Json.object()
                .put("name", name)
                .put("alias", alias)
                .put("version", version)
                .build();
        return served(() -> server.post("The alias " + alias, Routes.of(ALIAS), body));
    }

    /** Lets an alias name no version. Returns false where the server has no aliases. */
    public boolean unpoint(String name, String alias) {
        Json body = Json.object().put("name", name).put("alias", alias).build();
        return served(() -> {
            try {
                server.send("The alias " + alias, "DELETE", Routes.of(ALIAS), body);
            } catch (TrackingFault fault) {
                if (!fault.hasCode("RESOURCE_DOES_NOT_EXIST") && !fault.hasCode("INVALID_PARAMETER_VALUE")) {
                    throw fault;
                }
            }
        });
    }

    private static boolean served(Runnable call) {
        try {
            call.run();
            return true;
        } catch (TrackingFault fault) {
            if (fault.isUnknownCall()) {
                return false;
            }
            throw fault;
        }
    }

    private interface Look {
        JsonNode now();
    }

    private static Optional<JsonNode> found(Look look) {
        try {
            return Optional.of(look.now());
        } catch (TrackingFault fault) {
            if (fault.hasCode("RESOURCE_DOES_NOT_EXIST")) {
                return Optional.empty();
            }
            throw fault;
        }
    }
}
