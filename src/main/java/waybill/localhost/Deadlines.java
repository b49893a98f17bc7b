package waybill.localhost;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends reads that take too long. The JDK's server reads from an interruptible channel: an interrupt closes the connection,
 * and is the only way to end a read from outside.
 */
final class Deadlines implements AutoCloseable {
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "localhost-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    Deadlines() {
        // Or every request that was in time would stay in the queue until its time is over.
        timer.setRemoveOnCancelPolicy(true);
    }

    interface Step {
        void run() throws IOException;
    }

    /**
     * Runs the step on the calling thread, and leaves no interrupt behind.
     *
     * @throws IOException from the step; also when it was still reading at the end of the time
     */
    void within(Duration time, Step step) throws IOException {
        Deadline deadline = new Deadline(Thread.currentThread());
        Future<?> pending = timer.schedule(deadline::pass, time.toMillis(), TimeUnit.MILLISECONDS);
        try {
            step.run();
        } finally {
            pending.cancel(false);
            deadline.end();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private static final class Deadline {
        private final Thread thread;
        private boolean over;
        private boolean passed;

        private Deadline(Thread thread) {
            this.thread = thread;
        }

        private synchronized void pass() {
            if (!over) {
                passed = true;
                thread.interrupt();
            }
        }

        private synchronized void end() {
            over = true;
            if (passed) {
                Thread.interrupted();
            }
        }
    }
}
