package waybill.batch;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import waybill.json.Json;
import waybill.json.JsonObject;

/**
 * How far a run is.
 *
 * @param file the name of its input
 * @param version of the model
 * @param rows of the file; 0 until it is planned
 * @param chunks of the file; 0 until it is planned
 * @param rowsPerSecond since it was planned; 0 when that cannot be told
 * @param failures why it has stopped, if it has: at most one
 */
public record RunStatus(
        String run,
        State state,
        String file,
        String model,
        String version,
        Instant created,
        long rows,
        int chunks,
        Done done,
        double rowsPerSecond,
        List<Failure> failures) {
    /** What a run is at. */
    public enum State {
        /** The file is being read for the first time. */
        PLANNING,
        /** No chunk is done yet. */
        PLANNED,
        RUNNING,
        /** All chunks are done, the result is being put together. */
        COMMITTING,
        DONE,
        FAILED
    }

    /** What is done of a run. */
    public record Done(int chunks, long scored, long rejected) {
        long rows() {
            return scored + rejected;
        }
    }

    public RunStatus {
        failures = List.copyOf(failures);
    }

    /** Why it has stopped, if it has. */
    public Optional<Failure> failure() {
        return failures.stream().findFirst();
    }

    /** Until all rows are done, at the pace so far; nothing when there is none, or nothing left to do. */
    public OptionalDouble secondsLeft() {
        return state == State.RUNNING && rowsPerSecond > 0
                ? OptionalDouble.of((rows - done.rows()) / rowsPerSecond)
                : OptionalDouble.empty();
    }

    public Json toJson() {
        JsonObject json = Json.object()
                .put("run", run)
                .put("state", state.name().toLowerCase(Locale.ROOT))
                .put("file", file)
                .put(
                        "model",
                        Json.object().put("name", model).put("version", version).build())
                .put("created_at", created.toString())
                .put("rows", rows)
                .put("rows_scored", done.scored())
                .put("rows_rejected", done.rejected())
                .put("chunks", chunks)
                .put("chunks_done", done.chunks())
                .put("rows_per_second", Math.rint(rowsPerSecond));
        secondsLeft().ifPresent(seconds -> json.put("seconds_left", Math.ceil(seconds)));
        failure().ifPresent(failure -> json.put("failure", failure.toJson()));
        return json.build();
    }
}
