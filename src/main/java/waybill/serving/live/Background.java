package waybill.serving.live;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs looks at tables. */
interface Background {
    /** Runs a task at once. */
    void begin(Runnable task);

    /** Runs a task after a delay, or drops it when nothing is run later. */
    void later(Runnable task, Duration delay);

    /** The caller's thread runs what is due at once, and nothing is run later. */
    static Background none() {
        return new Background() {
            @Override
            public void begin(Runnable task) {
                task.run();
            }

            @Override
            public void later(Runnable task, Duration delay) {
                // A command is done before the next look would be due.
            }
        };
    }

    /**
     * Threads of their own, which end when there is nothing to look at: one that waits for a store keeps no pointer from being
     * followed, nor another table.
     */
    static Background threads() {
        ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(2, task -> {
            Thread thread = new Thread(task, "waybill-state");
            thread.setDaemon(true);
            // The worker starts this in a thread whose context class loader is not the app's.
            thread.setContextClassLoader(Background.class.getClassLoader());
            return thread;
        });
        threads.setKeepAliveTime(1, TimeUnit.MINUTES);
        threads.allowCoreThreadTimeOut(true);
        return new Background() {
            @Override
            public void begin(Runnable task) {
                threads.execute(task);
            }

            @Override
            public void later(Runnable task, Duration delay) {
                var unused = threads.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
            }
        };
    }
}
