package waybill.batch;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import waybill.answer.Question;
import waybill.codec.QuestionCodec;
import waybill.json.Json;
import waybill.json.JsonObject;

/**
 * The progress of a run.
 *
 * @param run the id of the run
 * @param file the name of its input
 * @param version the version of the model
 * @param question what is asked of each row
 * @param rows the number of rows of the file; 0 until it is planned
 * @param chunks the number of chunks of the file; 0 until it is planned
 * @param done the chunks and rows that are done
 * @param rowsPerSecond the speed since the file was planned; 0 when it is unknown
 * @param failures the reason why the run has stopped, if it has: at most one
 */
public record RunStatus(
        String run,
        State state,
        String file,
        String model,
        String version,
        Question question,
        Instant created,
        long rows,
        int chunks,
        Done done,
        double rowsPerSecond,
        List<Failure> failures) {
    /** The states of a run. */
    public enum State {
        /** The file is being read for the first time. */
        PLANNING,
        /** No chunk is done yet. */
        PLANNED,
        RUNNING,
        /** All chunks are done, and the result is being committed. */
        COMMITTING,
        DONE,
        FAILED
    }

    /** The work that is done. */
    public record Done(int chunks, long scored, long rejected) {
        long rows() {
            return scored + rejected;
        }
    }

    public RunStatus {
        failures = List.copyOf(failures);
    }

    /** The reason why the run has stopped, if it has. */
    public Optional<Failure> failure() {
        return failures.stream().findFirst();
    }

    /** The seconds until all rows are done at the present speed; empty when the speed is unknown or the run is not running. */
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
                .put("created_at", created.toString());
        if (!question.isPlain()) {
            json.put("answer", QuestionCodec.encode(question));
        }
        json.put("rows", rows)
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
