package waybill.batch.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import waybill.answer.Question;
import waybill.batch.scoring.ChunkLimits;
import waybill.batch.scoring.FileColumns;
import waybill.batch.scoring.Input;
import waybill.batch.scoring.OutputBudget;
import waybill.batch.scoring.Planner;
import waybill.batch.scoring.RunLimits;
import waybill.batch.scoring.Scoring;
import waybill.csv.RowReader;
import waybill.failure.WaybillException;
import waybill.serving.Availability;
import waybill.serving.Chosen;
import waybill.serving.Plane;

/**
 * Scores a file on this machine, with the same bytes as a run, and reads it once. With one thread each row is written to the
 * result directly; with more, blocks of rows are scored at once and written in order.
 */
public final class FileScorer {
    /** Files of this machine have no runs, and nobody observes them. */
    private static final String RUN = "local";

    private final Plane plane;
    private final Chosen chosen;
    private final int threads;
    private final RunLimits limits;
    private final Question question;

    /** A scorer that asks for values only. */
    public FileScorer(Plane plane, Chosen chosen, int threads, RunLimits limits) {
        this(plane, chosen, threads, limits, Question.PLAIN);
    }

    /**
     * A scorer.
     *
     * @param plane the plane that answers
     * @param chosen the version that scores
     * @param threads the number of threads that score, at least 1
     * @param limits the limits of each file
     * @param question what is asked of each row
     */
    public FileScorer(Plane plane, Chosen chosen, int threads, RunLimits limits, Question question) {
        this.plane = plane;
        this.chosen = chosen;
        this.threads = threads;
        this.limits = limits;
        this.question = question;
    }

    /** The paths of the files of one job. */
    public record Files(Path input, Path predictions, Path rejects) {}

    /** The numbers of rows with and without a value. */
    public record Result(long scored, long rejected) {
        public long rows() {
            return scored + rejected;
        }
    }

    /** Receives the progress. */
    public interface Listener {
        /** Called at the start with the size of the file. */
        void begun(long bytes);

        /** Called when so many more bytes of the file were read. */
        void advanced(long bytes);
    }

    /**
     * Scores a file. Both results appear at the end, or neither; existing files with their names are replaced.
     *
     * @throws WaybillException {@code FILE_NOT_FOUND}, {@code INVALID_ARGUMENT}, {@code INVALID_FILE}, {@code TOO_LARGE}, {@code BLOB_CHANGED}
     */
    public Result score(Files files, Listener listener) {
        try (RowSource source = RowSource.file(files.input());
                ResultTarget predictions = ResultTarget.file(files.predictions());
                ResultTarget rejects = ResultTarget.file(files.rejects())) {
            return score(source, predictions, rejects, listener);
        }
    }

    /**
     * Scores rows from wherever they are, to wherever the results go. Both are published when all went well.
     *
     * @throws WaybillException {@code NOT_AVAILABLE}, {@code INVALID_FILE}, {@code TOO_LARGE}, {@code BLOB_CHANGED}
     */
    public Result score(RowSource source, ResultTarget predictions, ResultTarget rejects, Listener listener) {
        Availability.require(chosen, question);
        listener.begun(source.announced());
        OutputBudget budget = new OutputBudget(limits);
        Results results = new Results(budget.predictions(predictions), budget.rejects(rejects));
        Scoring.Counts counts = score(source, results, listener::advanced);
        source.requireUnchanged();
        rejects.publish();
        predictions.publish();
        return new Result(counts.scored(), counts.rejected());
    }

    private Scoring.Counts score(RowSource source, Results results, LongConsumer advanced) {
        Input input = source.input();
        try (InputStream stored = source.open(advanced)) {
            InputStream text = limits.text(Planner.text(stored, input.isGzip()), input);
            RowReader rows = new RowReader(text, ChunkLimits.LONGEST_ROW);
            FileColumns columns = Planner.columns(rows, chosen.model(), question);
            Scoring scoring = new Scoring(RUN, plane, chosen.pinned(), question, columns, limits, plane.now());
            scoring.writePredictionsHeader(results.predictions());
            Scoring.writeRejectsHeader(results.rejects());
            return threads == 1
                    ? scoring.score(rows, 1, results.predictions(), results.rejects())
                    : new ParallelScoring(scoring, threads, results).score(rows);
        } catch (IOException e) {
            throw input.unreadable(e);
        }
    }
}
