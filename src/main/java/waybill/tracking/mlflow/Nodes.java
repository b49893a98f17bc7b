package waybill.tracking.mlflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.tracking.http.TrackingFault;

/** Reads what a server says. Whole numbers may come as numbers or as texts. */
final class Nodes {
    private static final int LONGEST_ID = 512;

    private Nodes() {}

    /** A fault of the shape is one of the server. */
    static <T> T read(String what, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (JsonException e) {
            String where = e.pointer().isEmpty() ? "" : " at " + e.pointer();
            throw TrackingFault.wrong(what + ": an answer of another shape" + where + ": " + e.getMessage() + ".");
        }
    }

    /** An id, which goes into routes and into the journal. */
    static String id(JsonNode node, String name) {
        JsonNode found = node.get(name);
        String id = found.value().scalarText().orElseThrow(() -> found.expected("an id"));
        if (id.isBlank() || id.length() > LONGEST_ID || id.chars().anyMatch(c -> c < ' ')) {
            throw found.expected("an id");
        }
        return id;
    }

    static String text(JsonNode node, String name) {
        return node.find(name).flatMap(found -> found.value().scalarText()).orElse("");
    }

    static boolean hasTag(JsonNode node, Map.Entry<String, String> tag) {
        return items(node, "tags").stream()
                .anyMatch(one -> text(one, "key").equals(tag.getKey())
                        && text(one, "value").equals(tag.getValue()));
    }

    /** The items of a list, which is left out when it is empty. */
    static List<JsonNode> items(JsonNode node, String name) {
        return node.find(name).map(JsonNode::items).orElse(List.of());
    }

    static <T> Optional<T> first(List<JsonNode> items, Function<JsonNode, T> read) {
        return items.stream().findFirst().map(read);
    }

    /** A list of pairs as MLflow writes tags and parameters. */
    static Json pairs(Map<String, String> pairs) {
        return Json.array(pairs.entrySet().stream()
                .map(pair -> Json.object()
                        .put("key", pair.getKey())
                        .put("value", pair.getValue())
                        .build())
                .toList());
    }
}
