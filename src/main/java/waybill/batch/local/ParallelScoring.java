package waybill.batch.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import waybill.batch.scoring.Scoring;
import waybill.csv.MemorySink;
import waybill.csv.RowReader;
import waybill.failure.WaybillException;

/**
 * Scores several blocks of rows at once, and writes their results in the order of the file; at most two blocks per thread are in
 * memory.
 */
final class ParallelScoring {
    private static final int AHEAD = 2;

    private final Scoring scoring;
    private final int threads;
    private final Results results;
    private final Deque<Future<Scored>> begun = new ArrayDeque<>();
    private long scored;
    private long rejected;

    ParallelScoring(Scoring scoring, int threads, Results results) {
        this.scoring = scoring;
        this.threads = threads;
        this.results = results;
    }

    private record Scored(Scoring.Counts counts, MemorySink predictions, MemorySink rejects) {}

    /** Scores all remaining rows. */
    Scoring.Counts score(RowReader rows) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            RowBlock block = new RowBlock(1);
            while (rows.next()) {
                block.add(rows);
                if (block.isFull()) {
                    begin(block, pool);
                    block = new RowBlock(block.nextRow());
                }
            }
            if (!block.isEmpty()) {
                begin(block, pool);
            }
            while (!begun.isEmpty()) {
                writeNext();
            }
            return new Scoring.Counts(scored, rejected);
        } finally {
            pool.shutdownNow();
        }
    }

    private void begin(RowBlock block, ExecutorService pool) {
        if (begun.size() == AHEAD * threads) {
            writeNext();
        }
        begun.add(pool.submit(() -> inMemory(block)));
    }

    private Scored inMemory(RowBlock block) {
        MemorySink predictions = new MemorySink(RowBlock.BYTES);
        MemorySink rejects = new MemorySink(1 << 12);
        try {
            return new Scored(
                    scoring.score(block.reader(), block.firstRow(), predictions, rejects), predictions, rejects);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }

    private void writeNext() {
        Scored done = await(begun.remove());
        done.predictions().copyTo(results.predictions());
        done.rejects().copyTo(results.rejects());
        scored += done.counts().scored();
        rejected += done.counts().rejected();
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
