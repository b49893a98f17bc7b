package waybill.cli.result;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import waybill.batch.local.FileScorer;
import waybill.json.Json;

/** The summary of a scored file. */
public record ScoreResult(
        String model, String version, FileScorer.Result counts, Path output, Path rejects, Duration taken)
        implements CommandResult {
    /** The summary for people; it goes where progress goes, because predictions may be on standard output. */
    public String summary() {
        return String.format(
                Locale.ROOT,
                "%,d rows: %,d predictions to %s, %,d rejected rows to %s; %,.0f rows per second",
                counts.rows(),
                counts.scored(),
                output,
                counts.rejected(),
                rejects,
                counts.rows() / seconds());
    }

    private double seconds() {
        return Math.max(1e-3, taken.toMillis() / 1e3);
    }

    /** The summary has been told already. */
    @Override
    public List<String> text() {
        return List.of();
    }

    @Override
    public List<String> names() {
        return List.of(output.toString());
    }

    @Override
    public Json.Obj document() {
        return Json.object()
                .put("model", model)
                .put("version", version)
                .put("rows", counts.rows())
                .put("predictions", counts.scored())
                .put("rejected", counts.rejected())
                .put("output", output.toString())
                .put("rejects", rejects.toString())
                .put("seconds", seconds())
                .build();
    }
}
