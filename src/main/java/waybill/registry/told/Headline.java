package waybill.registry.told;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.json.JsonObject;

/** How good a version is as a whole, by its {@code metrics.json}: on the rows that it was chosen on, and on the test rows. */
public final class Headline {
    private Headline() {}

    /** The numbers by the part of the rows, and the metric; none of a part that was not measured. */
    public static Map<String, Map<String, Double>> of(JsonNode metrics) {
        Map<String, Map<String, Double>> parts = new LinkedHashMap<>();
        choose(metrics).ifPresent(node -> parts.put("choose", numbers(node)));
        metrics.find("test").ifPresent(node -> parts.put("test", numbers(node)));
        return parts;
    }

    /** The same as JSON. A file that somebody else wrote has no numbers here. */
    static Json document(Optional<JsonNode> metrics) {
        JsonObject json = Json.object();
        known(metrics).forEach((part, numbers) -> json.put(part, numbers(numbers)));
        return json.build();
    }

    private static Map<String, Map<String, Double>> known(Optional<JsonNode> metrics) {
        try {
            return metrics.map(Headline::of).orElse(Map.of());
        } catch (JsonException notOurs) {
            return Map.of();
        }
    }

    private static Json numbers(Map<String, Double> numbers) {
        JsonObject json = Json.object();
        numbers.forEach(json::put);
        return json.build();
    }

    private static Optional<JsonNode> choose(JsonNode file) {
        return file.find("chosen")
                .map(JsonNode::text)
                .flatMap(chosen -> file.find("candidates").flatMap(all -> all.find(chosen)))
                .flatMap(candidate -> candidate.find("choose"));
    }

    /** The numbers of an object by their names. */
    public static Map<String, Double> numbers(JsonNode node) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        node.members().forEach((name, value) -> numbers.put(name, value.number()));
        return numbers;
    }
}
