package waybill.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.json.JsonObject;

/**
 * Encodes pointers as JSON. Unknown members are ignored when a pointer is read: a Waybill that knows no canary lets the champion answer
 * everybody, and drops the canary when it writes.
 */
final class PointerCodec {
    /** The largest pointer in bytes: more than twice what the longest names and reasons take. */
    static final int MOST_BYTES = 64 << 10;

    private static final String CANARY = "canary";
    private static final String SHADOW = "shadow";
    private static final String SERVING = "serving_sha256";

    private PointerCodec() {}

    static byte[] encode(Pointer pointer) {
        JsonObject json = Json.object().put("model", pointer.model()).put("champion", ref(pointer.champion()));
        pointer.previous().ifPresent(previous -> json.put("previous", ref(previous)));
        pointer.canary().ifPresent(canary -> json.put(CANARY, CanaryCodec.encode(canary)));
        pointer.shadow().ifPresent(shadow -> json.put(SHADOW, ref(shadow)));
        json.put("frozen", pointer.frozen())
                .put("generation", pointer.generation())
                .put("by", pointer.change().by())
                .put("at", pointer.change().at())
                .put("reason", pointer.change().reason());
        if (!pointer.change().action().isEmpty()) {
            json.put("action", pointer.change().action());
        }
        return json.build().toBytes();
    }

    /** @throws WaybillException {@code ARTIFACT_REJECTED} */
    static Pointer decode(String model, byte[] bytes) {
        Pointer pointer = parsed(model, bytes);
        if (pointer.model().equals(model)) {
            return pointer;
        }
        throw new WaybillException(ErrorCode.ARTIFACT_REJECTED, "The pointer of " + model + " names another model.");
    }

    /** On the way to the first answer, as all that reads: without a lambda. */
    private static Pointer parsed(String model, byte[] bytes) {
        try {
            return pointer(JsonNode.root(Json.parse(bytes)));
        } catch (JsonException | IllegalArgumentException | WaybillException e) {
            throw Malformed.of("The pointer of " + model, e);
        }
    }

    /** The names of a canary and a shadow that {@link #decode} passes over, of bytes that it reads. */
    static List<String> notUnderstood(byte[] bytes) {
        JsonNode node = JsonNode.root(Json.parse(bytes));
        List<String> names = new ArrayList<>();
        if (node.find(CANARY).isPresent() && canary(node).isEmpty()) {
            names.add(CANARY);
        }
        if (node.find(SHADOW).isPresent() && shadow(node).isEmpty()) {
            names.add(SHADOW);
        }
        return names;
    }

    private static Pointer pointer(JsonNode node) {
        return new Pointer(
                node.get("model").text(),
                ref(node.get("champion")),
                previous(node),
                canary(node),
                shadow(node),
                node.get("frozen").bool(),
                node.get("generation").integer(),
                new PointerChange(
                        node.get("by").text(), at(node), node.get("reason").text(), action(node)));
    }

    private static Optional<VersionRef> previous(JsonNode node) {
        Optional<JsonNode> previous = node.find("previous");
        return previous.isPresent() ? Optional.of(ref(previous.get())) : Optional.empty();
    }

    private static Optional<Canary> canary(JsonNode node) {
        Optional<JsonNode> canary = node.find(CANARY);
        return canary.isPresent() ? CanaryCodec.decode(canary.get()) : Optional.empty();
    }

    private static Optional<VersionRef> shadow(JsonNode node) {
        Optional<JsonNode> shadow = node.find(SHADOW);
        return shadow.isPresent() ? CanaryCodec.shadow(shadow.get()) : Optional.empty();
    }

    /** A time that is none stands in nobody's way; {@link PointerChange#moment} says so to whoever asks. */
    private static String at(JsonNode node) {
        Optional<JsonNode> at = node.find("at");
        return at.isPresent() && at.get().value() instanceof Json.Text text ? text.value() : "";
    }

    private static String action(JsonNode node) {
        Optional<JsonNode> action = node.find("action");
        return action.isPresent() ? action.get().text() : "";
    }

    private static Json ref(VersionRef ref) {
        return put(ref).build();
    }

    /** The members of a version. An older Waybill passes over the last, and drops it: its pointers go by the manifest. */
    static JsonObject put(VersionRef ref) {
        JsonObject json = Json.object().put("version", ref.version()).put("manifest_sha256", ref.manifestDigest());
        if (ref.servingDigest().isPresent()) {
            json.put(SERVING, ref.servingDigest().get());
        }
        return json;
    }

    static VersionRef ref(JsonNode node) {
        Optional<JsonNode> serving = node.find(SERVING);
        return new VersionRef(
                node.get("version").text(),
                node.get("manifest_sha256").text(),
                serving.isPresent() ? Optional.of(serving.get().text()) : Optional.empty());
    }
}
