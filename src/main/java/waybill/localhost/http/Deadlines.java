package waybill.localhost.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends reads that take too long. The JDK's server reads from an interruptible channel: an interrupt closes the connection, and is
 * the only way to end a read from outside.
 */
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

    public interface Step {
        void run() throws IOException;
    }

    /**
     * Runs the step on the calling thread, and leaves no interrupt behind.
     *
     * @throws IOException from the step; also when it was still reading at the end of the time
     */
    public void within(Duration time, Step step) throws IOException {
        Deadline deadline = start(time);
        try {
            step.run();
        } finally {
            deadline.end();
        }
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
