package waybill.diff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.json.JsonObject;
import waybill.registry.told.Document;

/** The data: files, tables that were cleaned, parts with their dates and rows, and the ranges and vocabularies that were found in the rows. */
final class DataComparison implements Section.Comparison {
    @Override
    public Section compare(Side a, Side b) {
        return new Items(data(a), data(b)).section("data");
    }

    private static Map<String, Json.Obj> data(Side side) {
        Map<String, Json.Obj> data = new LinkedHashMap<>();
        Optional<JsonNode> provenance = side.document(Document.PROVENANCE.file());
        members(provenance, "parts").forEach((name, part) -> data.put("part " + name, part));
        members(provenance, "cleaned").forEach((name, table) -> data.put("cleaned " + name, table));
        files(provenance).forEach(file -> data.put(name(file), file.object()));
        InputsComparison.fields(side).forEach((name, field) -> data.put(name, learnt(field)));
        return data;
    }

    private static String name(JsonNode data) {
        return data.find("jdbc")
                .map(url -> "database " + url.text())
                .orElseGet(() -> "file " + data.get("path").text());
    }

    private static Map<String, Json.Obj> members(Optional<JsonNode> provenance, String name) {
        Map<String, Json.Obj> members = new LinkedHashMap<>();
        provenance.flatMap(node -> node.find(name)).ifPresent(parts -> parts.members()
                .forEach((part, node) -> members.put(part, node.object())));
        return members;
    }

    private static Stream<JsonNode> files(Optional<JsonNode> provenance) {
        return provenance.flatMap(node -> node.find("data")).map(JsonNode::items).stream()
                .flatMap(List::stream);
    }

    private static Json.Obj learnt(Json.Obj field) {
        JsonObject learnt = Json.object();
        field.members().forEach((name, value) -> {
            if (InputsComparison.LEARNT.contains(name)) {
                learnt.put(name, value);
            }
        });
        return learnt.build();
    }
}
