package waybill.batch.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import waybill.batch.scoring.ChunkLimits;
import waybill.batch.scoring.FileColumns;
import waybill.batch.scoring.Planner;
import waybill.batch.scoring.Scoring;
import waybill.csv.RowReader;
import waybill.failure.WaybillException;
import waybill.serving.Chosen;
import waybill.serving.Plane;

/**
 * Scores a file on this machine, with the same bytes as a run, and reads it once. With one thread each row is written to the
 * result directly; with more, blocks of rows are scored at once and written in order.
 */
public final class FileScorer {
    private final Plane plane;
    private final Chosen chosen;
    private final int threads;

    /**
     * A scorer.
     *
     * @param plane the plane that answers
     * @param chosen the version that scores
     * @param threads the number of threads that score, at least 1
     */
    public FileScorer(Plane plane, Chosen chosen, int threads) {
        this.plane = plane;
        this.chosen = chosen;
        this.threads = threads;
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
     * @throws WaybillException {@code INVALID_ARGUMENT}, {@code INVALID_FILE}, {@code BLOB_CHANGED}
     */
    public Result score(Files files, Listener listener) {
        try (LocalInput input = LocalInput.open(files.input());
                LocalOutput predictions = LocalOutput.begin(files.predictions());
                LocalOutput rejects = LocalOutput.begin(files.rejects())) {
            listener.begun(input.size());
            Scoring.Counts counts = score(input, new Results(predictions, rejects), listener::advanced);
            input.requireUnchanged();
            rejects.publish();
            predictions.publish();
            return new Result(counts.scored(), counts.rejected());
        }
    }

    private Scoring.Counts score(LocalInput input, Results results, LongConsumer advanced) {
        try (InputStream stored = input.open(advanced)) {
            RowReader rows = new RowReader(Planner.text(stored, input.isGzip()), ChunkLimits.LONGEST_ROW);
            FileColumns columns = Planner.columns(rows, chosen.model());
            Scoring scoring = new Scoring(plane, chosen, columns, ChunkLimits.LONGEST_ROW, plane.now());
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
