package waybill.batch;

import java.util.OptionalInt;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.json.JsonObject;

/**
 * A task: to plan a run, or to score one chunk of it. It contains no data, and handling it twice does no harm.
 *
 * @param run the id of the run
 * @param chunk the number of the chunk; negative for the plan
 */
public record Message(String run, int chunk) {
    private static final int PLAN = -1;

    static Message plan(String run) {
        return new Message(run, PLAN);
    }

    /** The chunk to score; empty when the run is to be planned. */
    OptionalInt scores() {
        return chunk < 0 ? OptionalInt.empty() : OptionalInt.of(chunk);
    }

    /** The text of the queue message: {@code {"run":"...","chunk":3}}, without a chunk for the plan. */
    public String toText() {
        JsonObject json = Json.object().put("run", run);
        return (chunk < 0 ? json : json.put("chunk", chunk)).build().toText();
    }

    /** @throws WaybillException {@code MALFORMED_REQUEST} */
    public static Message parse(String text) {
        try {
            JsonNode node = JsonNode.root(Json.parse(text));
            int chunk = node.find("chunk").map(JsonNode::integer).orElse(PLAN);
            return new Message(BatchNames.requireRun(node.get("run").text()), Math.max(PLAN, chunk));
        } catch (JsonException e) {
            throw new WaybillException(
                    ErrorCode.MALFORMED_REQUEST,
                    "A batch message is {\"run\":...,\"chunk\":...}, and base64 of it in the queue: " + e.getMessage(),
                    e);
        }
    }
}
