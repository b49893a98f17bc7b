package waybill.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.answer.Value;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.json.JsonObject;

/**
 * Values as members of a JSON object: {@code value} for a number, {@code label} and {@code scores} for a label, no member where
 * there is no value.
 */
public final class ValueCodec {
    private ValueCodec() {}

    /** Adds the members of a value. */
    public static JsonObject put(Value value, JsonObject json) {
        return value.accept(new Value.Cases<>() {
            @Override
            public JsonObject numeric(Value.Numeric numeric) {
                return json.put("value", numeric.value());
            }

            @Override
            public JsonObject label(Value.Label label) {
                JsonObject scores = Json.object();
                label.scores().forEach(score -> scores.put(score.label(), score.value()));
                return json.put("label", label.name()).put("scores", scores.build());
            }

            @Override
            public JsonObject none() {
                return json;
            }
        });
    }

    /**
     * The value in the members of an object.
     *
     * @throws JsonException when the members contradict each other
     */
    public static Value decode(JsonNode node) {
        Optional<JsonNode> label = node.find("label");
        if (label.isPresent()) {
            return label(label.get().text(), node.get("scores"));
        }
        double number = node.number("value", Double.NaN);
        return Double.isNaN(number) ? Value.NONE : new Value.Numeric(number);
    }

    private static Value label(String name, JsonNode scores) {
        List<Value.Score> decoded = new ArrayList<>();
        for (Map.Entry<String, JsonNode> score : scores.members().entrySet()) {
            decoded.add(new Value.Score(score.getKey(), score.getValue().number()));
        }
        if (decoded.stream().noneMatch(score -> score.label().equals(name))) {
            throw scores.expected("a score of the label");
        }
        return new Value.Label(name, decoded);
    }
}
