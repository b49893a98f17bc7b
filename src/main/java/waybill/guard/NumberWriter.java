package waybill.guard;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import waybill.failure.WaybillException;
import waybill.storage.BlobStore;
import waybill.storage.WriteCondition;

/** Writes numbers on a thread of its own, which ends with the writing: a store that is slow or away holds up no observer. */
public final class NumberWriter {
    private static final Logger LOG = Logger.getLogger(NumberWriter.class.getName());
    /** As long as a host leaves a process that it ends. */
    private static final long LAST_SECONDS = 5;

    private final Supplier<BlobStore> store;
    private final Consumer<String> told;
    private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);

    /** @param told is told the model of each file that was written */
    public NumberWriter(Supplier<BlobStore> store, Consumer<String> told) {
        this.store = store;
        this.told = told;
    }

    boolean isIdle() {
        return writing.isDone();
    }

    void write(List<SplitTally.Pending> numbers) {
        if (!numbers.isEmpty()) {
            writing = CompletableFuture.runAsync(() -> numbers.forEach(this::write), NumberWriter::onThread);
        }
    }

    private static void onThread(Runnable task) {
        Thread thread = new Thread(task, "waybill-guard");
        thread.setDaemon(true);
        thread.setContextClassLoader(NumberWriter.class.getClassLoader());
        thread.start();
    }

    private void write(SplitTally.Pending numbers) {
        try {
            store.get().write(numbers.blob(), NumberFileCodec.encode(numbers.file()), WriteCondition.always());
            numbers.done();
            told.accept(numbers.model());
        } catch (WaybillException unavailable) {
            LOG.log(Level.INFO, "Numbers of a canary are not written now, and kept: {0}", unavailable.report());
        } catch (RuntimeException fault) {
            // Of one model: those of others are written all the same.
            LOG.log(Level.WARNING, fault, () -> "Numbers of the canary of " + numbers.model() + " cannot be written.");
        }
    }

    /** Writes what is left, after what is being written, for a few seconds at most. */
    void close(List<SplitTally.Pending> last) {
        CompletableFuture<Void> all = writing.thenRunAsync(() -> last.forEach(this::write), NumberWriter::onThread);
        try {
            all.get(LAST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            LOG.log(Level.WARNING, "The last numbers of a canary are not written.", late);
        }
    }
}
