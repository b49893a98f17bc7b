package waybill.localhost.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Interrupts calls that take too long. */
public final class Deadlines implements AutoCloseable {
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "localhost-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    public Deadlines() {
        // Without this every request that was in time would stay in the queue until its time is over.
        timer.setRemoveOnCancelPolicy(true);
    }

    /** Starts a deadline: the calling thread is interrupted unless it ends the deadline in time. */
    public Deadline start(Duration time) {
        Deadline deadline = new Deadline(Thread.currentThread());
        deadline.await(timer.schedule(deadline::pass, time.toMillis(), TimeUnit.MILLISECONDS));
        return deadline;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    public static final class Deadline {
        private final Thread thread;
        private Future<?> pending = CompletableFuture.completedFuture(true);
        private boolean over;
        private boolean passed;

        private Deadline(Thread thread) {
            this.thread = thread;
        }

        private synchronized void await(Future<?> alarm) {
            pending = alarm;
        }

        private synchronized void pass() {
            if (!over) {
                passed = true;
                thread.interrupt();
            }
        }

        /** Ends the deadline, leaves no interrupt behind, and returns whether it was met. */
        public synchronized boolean end() {
            pending.cancel(false);
            over = true;
            if (passed) {
                Thread.interrupted();
            }
            return !passed;
        }
    }
}
