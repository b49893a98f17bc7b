package waybill.state;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.json.JsonObject;
import waybill.legs.EventKind;
import waybill.legs.LegKey;
import waybill.legs.LegValue;
import waybill.legs.MatchRules;
import waybill.storage.Digest;

/** Definitions of state as JSON, durations in seconds. Reading is on the way to the first answer, so it links no lambda. */
public final class StateDefinitionCodec {
    private StateDefinitionCodec() {}

    /** A definition as JSON. */
    public static Json.Obj encode(StateDefinition definition) {
        JsonObject json =
                Json.object().put("table", definition.table()).put("streams", Json.texts(definition.streams()));
        if (definition.askedAt().isPresent()) {
            json.put("asked_at", askedAt(definition.askedAt().get()));
        }
        putSeconds(json, "every", definition.every());
        putSeconds(json, "lag", definition.lag());
        putSeconds(json, "fresh_for", definition.freshFor());
        putSeconds(json, "stale_after", definition.staleAfter());
        return json.put("keys", keys(definition.keys()))
                .put("match", match(definition.match()))
                .put("features", features(definition.features()))
                .build();
    }

    /**
     * A definition from JSON, which may have faults: {@link StateFaults}.
     *
     * @throws JsonException when it is malformed
     */
    public static StateDefinition decode(JsonNode node) {
        Optional<JsonNode> askedAt = node.find("asked_at");
        return new StateDefinition(
                node.get("table").text(),
                node.get("streams").texts(),
                askedAt.isPresent() ? Optional.of(askedAt(askedAt.get())) : Optional.empty(),
                seconds(node, "every"),
                seconds(node, "lag"),
                seconds(node, "fresh_for"),
                seconds(node, "stale_after"),
                keys(node.get("keys")),
                match(node.get("match")),
                readFeatures(node.get("features").items()));
    }

    /**
     * The SHA-256 of all that the content of the table depends on, in lower-case hex: neither the order of streams and keys, nor how
     * old it may be when it is used.
     */
    public static String digest(StateDefinition definition) {
        List<String> streams = new ArrayList<>(definition.streams());
        streams.sort(null);
        JsonObject json = Json.object().put("table", definition.table()).put("streams", Json.texts(streams));
        putSeconds(json, "every", definition.every());
        json.put("keys", keys(new TreeMap<>(definition.keys())))
                .put("match", match(definition.match()))
                .put("features", features(definition.features()));
        return Digest.sha256(json.build().toText().getBytes(StandardCharsets.UTF_8));
    }

    private static Json askedAt(StateDefinition.AskedAt askedAt) {
        return Json.object()
                .put("time", askedAt.time())
                .put("minutes", Json.texts(askedAt.minutes()))
                .build();
    }

    private static StateDefinition.AskedAt askedAt(JsonNode node) {
        return new StateDefinition.AskedAt(
                node.get("time").text(), node.get("minutes").texts());
    }

    private static Json keys(Map<String, LegKey> keys) {
        JsonObject json = Json.object();
        for (Map.Entry<String, LegKey> key : keys.entrySet()) {
            json.put(key.getKey(), key.getValue().wireName());
        }
        return json.build();
    }

    private static Map<String, LegKey> keys(JsonNode node) {
        Map<String, LegKey> keys = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> key : node.members().entrySet()) {
            keys.put(key.getKey(), key(key.getValue()));
        }
        return keys;
    }

    private static LegKey key(JsonNode node) {
        String text = node.text();
        for (LegKey key : LegKey.values()) {
            if (key.wireName().equals(text)) {
                return key;
            }
        }
        throw node.expected("what legs can be told apart by");
    }

    private static Json match(MatchRules match) {
        JsonObject json = Json.object();
        putSeconds(json, "gate", match.gate());
        putSeconds(json, "sigma", match.sigma());
        json.put("price", match.price());
        putSeconds(json, "duplicate_within", match.duplicateWithin());
        putSeconds(json, "open_for", match.openFor());
        putSeconds(json, "correctable_for", match.correctableFor());
        return json.build();
    }

    private static MatchRules match(JsonNode node) {
        return new MatchRules(
                seconds(node, "gate"),
                seconds(node, "sigma"),
                node.get("price").number(),
                seconds(node, "duplicate_within"),
                seconds(node, "open_for"),
                seconds(node, "correctable_for"));
    }

    private static Json features(List<StateFeature> features) {
        List<Json> items = new ArrayList<>(features.size());
        for (StateFeature feature : features) {
            items.add(feature(feature));
        }
        return Json.array(items);
    }

    private static Json feature(StateFeature feature) {
        JsonObject json = Json.object().put("name", feature.name()).put("by", Json.texts(feature.by()));
        if (feature instanceof StateFeature.Mean mean) {
            putMean(mean, json);
        } else if (feature instanceof StateFeature.Weight weight) {
            json.put("weight", weight.of().wireName());
            putSeconds(json, "half_life", weight.halfLife());
        } else if (feature instanceof StateFeature.Last last) {
            json.put("last", last.value().wireName());
            putSeconds(json, "within", last.within());
        }
        return json.build();
    }

    private static void putMean(StateFeature.Mean mean, JsonObject json) {
        json.put("mean", mean.value().wireName());
        putSeconds(json, "half_life", mean.halfLife());
        if (mean.shrink().isPresent()) {
            StateFeature.Shrink shrink = mean.shrink().get();
            json.put(
                    "shrink",
                    Json.object()
                            .put("to", shrink.to())
                            .put("weight", shrink.weight())
                            .build());
        }
        if (!mean.clip().equals(StateFeature.Clip.NONE)) {
            json.put("clip", Json.numbers(mean.clip().low(), mean.clip().high()));
        }
    }

    private static List<StateFeature> readFeatures(List<JsonNode> nodes) {
        List<StateFeature> features = new ArrayList<>(nodes.size());
        for (JsonNode node : nodes) {
            features.add(feature(node));
        }
        return features;
    }

    private static StateFeature feature(JsonNode node) {
        String name = node.get("name").text();
        List<String> by = node.get("by").texts();
        if (node.find("mean").isPresent()) {
            return new StateFeature.Mean(
                    name, value(node.get("mean")), by, seconds(node, "half_life"), shrink(node), clip(node));
        }
        if (node.find("last").isPresent()) {
            return new StateFeature.Last(name, value(node.get("last")), by, seconds(node, "within"));
        }
        return new StateFeature.Weight(name, kind(node.get("weight")), by, seconds(node, "half_life"));
    }

    private static Optional<StateFeature.Shrink> shrink(JsonNode node) {
        Optional<JsonNode> shrink = node.find("shrink");
        return shrink.isEmpty()
                ? Optional.empty()
                : Optional.of(new StateFeature.Shrink(
                        shrink.get().get("to").text(),
                        shrink.get().get("weight").number()));
    }

    private static StateFeature.Clip clip(JsonNode node) {
        Optional<JsonNode> clip = node.find("clip");
        if (clip.isEmpty()) {
            return StateFeature.Clip.NONE;
        }
        double[] limits = clip.get().numbers();
        if (limits.length != 2) {
            throw clip.get().expected("two numbers");
        }
        return new StateFeature.Clip(limits[0], limits[1]);
    }

    private static LegValue value(JsonNode node) {
        String text = node.text();
        for (LegValue value : LegValue.values()) {
            if (value.wireName().equals(text)) {
                return value;
            }
        }
        throw node.expected("a value of legs");
    }

    private static EventKind kind(JsonNode node) {
        String text = node.text();
        for (EventKind kind : EventKind.values()) {
            if (kind.wireName().equals(text)) {
                return kind;
            }
        }
        throw node.expected("a kind of events");
    }

    private static void putSeconds(JsonObject json, String name, Duration duration) {
        json.put(name + "_s", duration.toSeconds());
    }

    private static Duration seconds(JsonNode node, String name) {
        return Duration.ofSeconds(node.get(name + "_s").integer());
    }
}
