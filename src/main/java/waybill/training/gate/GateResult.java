package waybill.training.gate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.json.JsonObject;

/**
 * Whether a model passed its gates, as {@code gate.json} says: over all rules, and for each environment that has its own.
 *
 * @param environments none when the recipe has one list for all, as in every file before there were environments
 */
public record GateResult(Judgement all, Map<String, Judgement> environments) {
    /** The name of the file that holds it. */
    public static final String FILE = "gate.json";

    /** Of a folder without {@code gate.json}: what nobody judged has not passed. */
    public static final GateResult NOT_JUDGED = new GateResult(new Judgement(false, List.of()), Map.of());

    /** Of a model that no data measured: what nobody measured has not passed, and who publishes it must say that he knows. */
    public static final GateResult NOT_MEASURED = new GateResult(
            new Judgement(
                    false, List.of("nothing was measured: it was imported without a recipe, and so without data")),
            Map.of());

    public GateResult {
        environments = Collections.unmodifiableMap(new LinkedHashMap<>(environments));
    }

    /** @throws WaybillException {@code ARTIFACT_REJECTED} when it is malformed */
    public static GateResult parse(byte[] json) {
        try {
            JsonNode root = JsonNode.root(Json.parse(json));
            Map<String, Judgement> environments = new LinkedHashMap<>();
            root.find("environments").ifPresent(members -> members.members()
                    .forEach((name, one) -> environments.put(name, Judgement.of(one))));
            return new GateResult(Judgement.of(root), environments);
        } catch (JsonException e) {
            throw new WaybillException(ErrorCode.ARTIFACT_REJECTED, FILE + " is malformed.", e);
        }
    }

    /** @throws WaybillException {@code INVALID_ARGUMENT} for an environment that is not here, where others are */
    public Judgement on(GateScope scope) {
        scope.requireAmong(environments.keySet());
        return scope.isAll() ? all : environments.getOrDefault(scope.environment(), all);
    }

    /** Whether there was no data to measure it on. */
    public boolean isUnmeasured() {
        return equals(NOT_MEASURED);
    }

    /** As {@code gate.json}. */
    public byte[] toBytes() {
        return toJson().build().toBytes();
    }

    JsonObject toJson() {
        JsonObject json = all.toJson();
        if (environments.isEmpty()) {
            return json;
        }
        JsonObject members = Json.object();
        environments.forEach((name, one) -> members.put(name, one.toJson().build()));
        return json.put("environments", members.build());
    }

    /** @param misses the rules that are not passed, in words */
    public record Judgement(boolean passed, List<String> misses) {
        public Judgement {
            misses = List.copyOf(misses);
        }

        private static Judgement of(JsonNode json) {
            return new Judgement(
                    json.get("passed").bool(),
                    json.find("misses").map(JsonNode::texts).orElse(List.of()));
        }

        private JsonObject toJson() {
            return Json.object().put("passed", passed).put("misses", Json.texts(misses));
        }
    }
}
