package waybill.cli.result;

import java.time.Duration;
import java.util.List;
import waybill.batch.local.FileScorer;
import waybill.json.Json;
import waybill.json.JsonObject;

/**
 * The summary of a scored file.
 *
 * @param output the path of the predictions, or {@code -} for standard output
 * @param rejects the path of the rejects; empty when no file keeps them
 */
public record ScoreResult(
        String model, String version, FileScorer.Result counts, String output, String rejects, Duration taken)
        implements CommandResult {
    private static final String STANDARD_OUTPUT = "-";

    /** Whether the predictions were written to standard output. */
    public boolean isOnStandardOutput() {
        return output.equals(STANDARD_OUTPUT);
    }

    /** People were told when the progress ended. */
    @Override
    public List<String> text() {
        return List.of();
    }

    @Override
    public List<String> names() {
        return isOnStandardOutput() ? List.of() : List.of(output);
    }

    @Override
    public Json.Obj document() {
        JsonObject json = Json.object()
                .put("model", model)
                .put("version", version)
                .put("rows", counts.rows())
                .put("predictions", counts.scored())
                .put("rejected", counts.rejected())
                .put("output", output);
        if (!rejects.isEmpty()) {
            json.put("rejects", rejects);
        }
        return json.put("seconds", taken.toMillis() / 1e3).build();
    }
}
