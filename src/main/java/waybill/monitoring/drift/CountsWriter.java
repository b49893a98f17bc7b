package waybill.monitoring.drift;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import waybill.failure.WaybillException;
import waybill.storage.BlobStore;
import waybill.storage.WriteCondition;

/** Writes counts on a thread of its own, which ends with the writing: a store that is slow or away holds up no observer. */
public final class CountsWriter {
    private static final Logger LOG = Logger.getLogger(CountsWriter.class.getName());
    /** As long as a host leaves a process that it ends. */
    private static final long LAST_SECONDS = 5;

    private final Supplier<BlobStore> store;
    private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);

    public CountsWriter(Supplier<BlobStore> store) {
        this.store = store;
    }

    boolean isIdle() {
        return writing.isDone();
    }

    void write(List<HourCount.Pending> counts) {
        if (!counts.isEmpty()) {
            writing = CompletableFuture.runAsync(() -> counts.forEach(this::write), CountsWriter::onThread);
        }
    }

    private static void onThread(Runnable task) {
        Thread thread = new Thread(task, "waybill-counts");
        thread.setDaemon(true);
        thread.setContextClassLoader(CountsWriter.class.getClassLoader());
        thread.start();
    }

    private void write(HourCount.Pending count) {
        try {
            store.get().write(count.blob(), count.bytes(), WriteCondition.always());
            count.done();
        } catch (WaybillException unavailable) {
            LOG.log(Level.INFO, "Counts are not written now, and kept: {0}", unavailable.report());
        }
    }

    /** Writes what is left, after what is being written, for a few seconds at most. */
    void close(List<HourCount.Pending> last) {
        CompletableFuture<Void> all = writing.thenRunAsync(() -> last.forEach(this::write), CountsWriter::onThread);
        try {
            all.get(LAST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            LOG.log(Level.WARNING, "The last counts are not written.", late);
        }
    }
}
