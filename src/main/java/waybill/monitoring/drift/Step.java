package waybill.monitoring.drift;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.profile.Baseline;
import waybill.profile.Counts;

/**
 * The counts of all instances over the hours of one step of time. Windows are made of steps.
 *
 * @param from the beginning
 * @param to the end, which belongs to the next step
 * @param of what it was merged of: changes whenever a count of its hours is added or written anew
 * @param files how many counts
 * @param late how many of them were written, or written anew, after the step was merged as closed
 * @param damaged names of counts that cannot be read, and are left out
 * @param counts the sum of the others
 */
record Step(Instant from, Instant to, String of, int files, int late, List<String> damaged, Counts counts) {
    /** The largest that is read. */
    static final int MOST_BYTES = 8 << 20;

    private static final int FORMAT = 1;

    Step {
        damaged = List.copyOf(damaged);
    }

    byte[] toBytes(Baseline baseline) {
        return Json.object()
                .put("format", FORMAT)
                .put("from", from.toString())
                .put("to", to.toString())
                .put("of", of)
                .put("files", files)
                .put("late", late)
                .put("damaged", Json.texts(damaged))
                .put("counts", counts.toJson(baseline))
                .build()
                .toText()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** @throws JsonException for what is none, or none of this version */
    static Step of(byte[] bytes, Baseline baseline) {
        JsonNode root = JsonNode.root(Json.parse(bytes));
        JsonNode format = root.get("format");
        if (format.integer() != FORMAT) {
            throw format.expected(FORMAT + ", the only format that this Waybill reads");
        }
        return new Step(
                CountsFile.time(root.get("from")),
                CountsFile.time(root.get("to")),
                root.get("of").text(),
                root.get("files").integer(),
                root.get("late").integer(),
                root.get("damaged").texts(),
                Counts.of(root.get("counts").value(), baseline));
    }
}
