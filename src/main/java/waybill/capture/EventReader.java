package waybill.capture;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import waybill.codec.AnswerReader;
import waybill.codec.RawRowCodec;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.signature.RawRow;
import waybill.signature.RawValue;

/** Reads a line of inputs and its line of outputs back. */
final class EventReader {
    private final String model;
    private final String version;

    EventReader(String model, String version) {
        this.model = model;
        this.version = version;
    }

    /**
     * The rows of an event.
     *
     * @throws JsonException when the lines are no captured rows, or do not belong together
     */
    List<CapturedRow> rows(String inputsLine, String outputsLine) {
        JsonNode inputs = JsonNode.root(Json.parse(inputsLine));
        JsonNode outputs = JsonNode.root(Json.parse(outputsLine));
        List<JsonNode> fields = inputs.get("data").items();
        List<JsonNode> answers = outputs.get("data").items();
        boolean together = inputs.get("id").text().equals(outputs.get("id").text());
        if (!together || fields.size() != answers.size()) {
            throw outputs.expected("the answers to the rows in the line of inputs");
        }
        boolean cells = inputs.find("textcells").map(JsonNode::bool).orElse(false);
        List<CapturedRow> rows = new ArrayList<>(answers.size());
        for (int i = 0; i < answers.size(); i++) {
            rows.add(row(fields(fields.get(i), cells), answers.get(i), outputs));
        }
        return rows;
    }

    private CapturedRow row(Map<String, RawValue> fields, JsonNode answer, JsonNode event) {
        return new CapturedRow(
                model,
                version,
                event.get("correlationid").text(),
                (long) answer.get("row").number(),
                time(event.get("time")),
                event.get("route").text(),
                event.find("statetier").map(JsonNode::text),
                answer.find("key").map(JsonNode::text),
                fields,
                AnswerReader.read(answer));
    }

    private static Instant time(JsonNode node) {
        try {
            return Instant.parse(node.text());
        } catch (DateTimeException e) {
            throw node.expected("a time");
        }
    }

    private static Map<String, RawValue> fields(JsonNode row, boolean cells) {
        RawRow read = RawRowCodec.decode(row);
        if (!cells) {
            return read.toMap();
        }
        Map<String, RawValue> fields = new LinkedHashMap<>();
        read.toMap()
                .forEach((name, value) ->
                        fields.put(name, value instanceof RawValue.Text text ? RawValue.Cell.of(text.value()) : value));
        return fields;
    }
}
