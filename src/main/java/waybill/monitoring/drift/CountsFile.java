package waybill.monitoring.drift;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.profile.Baseline;
import waybill.profile.Counts;

/**
 * What one process counted of the rows that were asked in one hour, up to a moment. It is written anew when it grows.
 *
 * @param instance the process
 * @param hour the beginning of the hour
 * @param written the moment
 */
record CountsFile(String instance, Instant hour, Instant written, Counts counts) {
    /** The largest that is read: a thousand fields of the most bins take less. */
    static final int MOST_BYTES = 4 << 20;

    private static final int FORMAT = 1;

    byte[] toBytes(Baseline baseline) {
        return Json.object()
                .put("format", FORMAT)
                .put("instance", instance)
                .put("hour", hour.toString())
                .put("written_at", written.toString())
                .put("counts", counts.toJson(baseline))
                .build()
                .toText()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** @throws JsonException for what is none, or none of this version */
    static CountsFile of(byte[] bytes, Baseline baseline) {
        JsonNode root = JsonNode.root(Json.parse(bytes));
        JsonNode format = root.get("format");
        if (format.integer() != FORMAT) {
            throw format.expected(FORMAT + ", the only format that this Waybill reads");
        }
        return new CountsFile(
                root.get("instance").text(),
                time(root.get("hour")),
                time(root.get("written_at")),
                Counts.of(root.get("counts").value(), baseline));
    }

    static Instant time(JsonNode node) {
        try {
            return Instant.parse(node.text());
        } catch (DateTimeException malformed) {
            throw node.expected("a time such as 2013-11-27T18:00:00Z");
        }
    }
}
