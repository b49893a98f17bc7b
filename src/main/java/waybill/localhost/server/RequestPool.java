package waybill.localhost.server;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The threads that answer requests: as many as are answered at once, more requests wait, and more than a number of these are
 * refused. The thread that was idle last gets the next request, so that threads that a rush has made end after it.
 */
final class RequestPool {
    private static final Logger LOG = Logger.getLogger(RequestPool.class.getName());

    private final int concurrent;
    private final int outstanding;
    private final ThreadPoolExecutor threads;
    private final Deque<Task> waiting = new ArrayDeque<>();
    private int running;

    /**
     * A pool without a thread.
     *
     * @param concurrent the number of requests that are answered at the same time
     * @param outstanding the number of requests that are answered or wait
     * @param idle the time after which a thread without a request ends
     */
    RequestPool(int concurrent, int outstanding, Duration idle) {
        this.concurrent = concurrent;
        this.outstanding = outstanding;
        AtomicInteger number = new AtomicInteger();
        // A hand-over that prefers the thread that came last, where a queue would keep all threads busy in turn.
        this.threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, idle.toMillis(), TimeUnit.MILLISECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "localhost-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Makes an answer, and returns what is left to be done with it. */
    interface Task {
        Runnable run();
    }

    /** Runs the task, now or later; false when there are too many. */
    synchronized boolean offer(Task task) {
        if (running + waiting.size() >= outstanding) {
            return false;
        }
        if (running >= concurrent) {
            waiting.add(task);
            return true;
        }
        threads.execute(() -> work(task));
        running++;
        return true;
    }

    /** The number of threads, for tests. */
    int size() {
        return threads.getPoolSize();
    }

    void shutdownNow() {
        threads.shutdownNow();
    }

    private void work(Task first) {
        Optional<Task> task = Optional.of(first);
        while (task.isPresent()) {
            Optional<Runnable> rest = guarded(task.get());
            // It does not count any more before its client knows, who may send the next request at once.
            task = next();
            rest.ifPresent(sending -> guarded(() -> {
                sending.run();
                return sending;
            }));
        }
    }

    /** Nothing that a request throws may cost the pool its count of what runs. */
    private static Optional<Runnable> guarded(Task task) {
        try {
            return Optional.of(task.run());
        } catch (Throwable e) {
            LOG.log(Level.SEVERE, "The local host failed.", e);
            return Optional.empty();
        }
    }

    private synchronized Optional<Task> next() {
        Optional<Task> next = Optional.ofNullable(waiting.poll());
        running -= next.isPresent() ? 0 : 1;
        return next;
    }
}
