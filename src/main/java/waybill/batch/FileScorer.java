package waybill.batch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import waybill.failure.WaybillException;
import waybill.model.ServableModel;

/**
 * Scores a file on this machine, byte for byte as a run would. With one thread each chunk goes straight into the result; with
 * more, chunks are scored at once and written in their order, at most two for each thread in memory.
 */
public final class FileScorer {
    /** Small, because whole results of chunks are held; so many rows that even a file of rejects stays small. */
    private static final ChunkLimits LIMITS = new ChunkLimits(1 << 20, 20_000, ChunkLimits.LONGEST_ROW);

    private static final int AHEAD = 2;

    private final ServableModel model;
    private final String version;
    private final int threads;

    /**
     * A scorer.
     *
     * @param version of the model, as it will stand in the result
     * @param threads at least 1
     */
    public FileScorer(ServableModel model, String version, int threads) {
        this.model = model;
        this.version = version;
        this.threads = threads;
    }

    /** The files of one job. */
    public record Files(Path input, Path predictions, Path rejects) {}

    /** What became of the rows. */
    public record Result(long scored, long rejected) {
        public long rows() {
            return scored + rejected;
        }
    }

    /** Hears how far it is. */
    public interface Listener {
        /** The file is read, and has so many rows. */
        void planned(long rows);

        /** So many more rows are done. */
        void advanced(long rows);
    }

    private record Scored(Scoring.Counts counts, Buffer predictions, Buffer rejects) {}

    private static final class Buffer extends ByteArrayOutputStream implements Sink {
        @Override
        public void write(byte[] bytes, int length) {
            write(bytes, 0, length);
        }

        void copyTo(Sink sink) {
            sink.write(buf, count);
        }
    }

    /**
     * Scores a file. Both results appear at the end, or neither; what has their names is replaced.
     *
     * @throws WaybillException {@code INVALID_ARGUMENT}, {@code INVALID_FILE}, {@code BLOB_CHANGED}
     */
    public Result score(Files files, Listener listener) {
        try (LocalInput input = LocalInput.open(files.input());
                LocalOutput predictions = LocalOutput.begin(files.predictions());
                LocalOutput rejects = LocalOutput.begin(files.rejects())) {
            Plan plan = Planner.plan(input, model.signature(), LIMITS);
            listener.planned(plan.rows());
            Job job = new Job(input, plan, predictions, rejects, listener);
            Result result = job.run();
            input.requireUnchanged();
            rejects.publish();
            predictions.publish();
            return result;
        }
    }

    private final class Job {
        private final LocalInput input;
        private final Plan plan;
        private final Sink predictions;
        private final Sink rejects;
        private final Scoring scoring;
        private final LongConsumer advanced;
        private long scored;
        private long rejected;

        Job(LocalInput input, Plan plan, Sink predictions, Sink rejects, Listener listener) {
            this.input = input;
            this.plan = plan;
            this.predictions = predictions;
            this.rejects = rejects;
            this.advanced = listener::advanced;
            Header header = new Header(plan.columns(), model.signature());
            this.scoring = new Scoring(model, version, header, LIMITS.rowBytes());
        }

        Result run() {
            print(predictions, scoring.predictionsHeader());
            print(rejects, Scoring.rejectsHeader());
            if (threads == 1 || plan.chunks().size() == 1) {
                plan.chunks().forEach(chunk -> count(score(chunk, predictions, rejects)));
            } else {
                inParallel();
            }
            return new Result(scored, rejected);
        }

        private void inParallel() {
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            try {
                Iterator<Chunk> chunks = plan.chunks().iterator();
                Deque<Future<Scored>> begun = new ArrayDeque<>();
                while (chunks.hasNext() || !begun.isEmpty()) {
                    while (chunks.hasNext() && begun.size() < AHEAD * threads) {
                        Chunk chunk = chunks.next();
                        begun.add(pool.submit(() -> inMemory(chunk)));
                    }
                    write(await(begun.remove()));
                }
            } finally {
                pool.shutdownNow();
            }
        }

        private Scored inMemory(Chunk chunk) {
            Buffer predicted = new Buffer();
            Buffer refused = new Buffer();
            return new Scored(score(chunk, predicted, refused), predicted, refused);
        }

        private void write(Scored done) {
            done.predictions().copyTo(predictions);
            done.rejects().copyTo(rejects);
            count(done.counts());
        }

        private void count(Scoring.Counts counts) {
            scored += counts.scored();
            rejected += counts.rejected();
            advanced.accept(counts.scored() + counts.rejected());
        }

        private Scoring.Counts score(Chunk chunk, Sink predicted, Sink refused) {
            try (var stored = input.open(chunk.offset(), chunk.length())) {
                return scoring.score(Planner.text(stored, input.isGzip()), chunk, predicted, refused);
            } catch (IOException e) {
                throw input.unreadable(e);
            }
        }
    }

    private static void print(Sink sink, byte[] line) {
        sink.write(line, line.length);
    }

    private static <T> T await(Future<T> begun) {
        try {
            return begun.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof WaybillException designed) {
                throw designed;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }
}
