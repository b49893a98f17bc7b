package waybill.localhost.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import waybill.failure.ErrorCode;
import waybill.failure.Violations;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;

/** Reads a JSON file of settings, and collects its faults. */
final class SettingsFile {
    private final Violations faults = new Violations();
    private final String name;
    private final JsonNode root;

    private SettingsFile(String name, JsonNode root) {
        this.name = name;
        this.root = root;
    }

    /** @throws WaybillException {@link ErrorCode#INVALID_SETTINGS} when the file is not a JSON object */
    static SettingsFile parse(String name, byte[] utf8) {
        try {
            JsonNode root = JsonNode.root(Json.parse(utf8));
            root.object();
            return new SettingsFile(name, root);
        } catch (JsonException e) {
            throw new WaybillException(
                    ErrorCode.INVALID_SETTINGS, name + " is not a JSON object: " + e.getMessage() + ".");
        }
    }

    Violations faults() {
        return faults;
    }

    /**
     * Reads a member, and records a fault when it has another type.
     *
     * @param otherwise the value when the member is missing or faulty
     * @param path the names of members from the root down
     */
    <T> T read(T otherwise, Function<JsonNode, T> decode, String... path) {
        try {
            Optional<JsonNode> node = Optional.of(root);
            for (String member : path) {
                node = node.flatMap(parent -> parent.find(member));
            }
            return node.map(decode).orElse(otherwise);
        } catch (JsonException e) {
            faults.add(e.pointer(), "type", String.valueOf(e.getMessage()));
            return otherwise;
        }
    }

    /** Reads the members of an object of scalars, as texts. */
    Map<String, String> texts(String... path) {
        return read(Map.of(), this::texts, path);
    }

    void done() {
        faults.throwIfAny(ErrorCode.INVALID_SETTINGS, name + " cannot be used.");
    }

    private Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.members().forEach((key, node) -> {
            Optional<String> text = node.value().scalarText();
            text.ifPresent(found -> texts.put(key, found));
            if (text.isEmpty()) {
                faults.add(node.pointer(), "type", "expected text");
            }
        });
        return texts;
    }
}
