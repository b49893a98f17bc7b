package waybill.serving.shadow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import waybill.serving.Exchange;

/**
 * Requests on their way to the thread that answers them, and answers on their way back. Bounded by the number of those that wait, and
 * by the memory of all. Thread-safe.
 */
final class ShadowQueue {
    private final int most;
    private final long room;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition come = lock.newCondition();
    private final Condition closing = lock.newCondition();
    private final Deque<Task> waiting = new ArrayDeque<>();
    private final Deque<Done> done = new ArrayDeque<>();
    private long weight;
    private boolean closed;

    private record Done(Exchange answers, long weight) {}

    /**
     * A queue.
     *
     * @param most the most requests that wait
     * @param room about how many bytes of memory all may hold
     */
    ShadowQueue(int most, long room) {
        this.most = most;
        this.room = room;
    }

    /** Adds a request if there is room for it, and returns at once. */
    boolean offer(Task task) {
        lock.lock();
        try {
            if (closed || waiting.size() >= most || weight + task.weight() > room) {
                return false;
            }
            waiting.add(task);
            weight += task.weight();
            come.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The next request, as soon as there is one; nothing when this is closed. */
    Optional<Task> take() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                come.await();
            }
            return closed ? Optional.empty() : Optional.of(waiting.remove());
        } finally {
            lock.unlock();
        }
    }

    /** A request that was taken has these answers. */
    void answered(Task task, Exchange answers) {
        lock.lock();
        try {
            done.add(new Done(answers, task.weight()));
        } finally {
            lock.unlock();
        }
    }

    /** A request that was taken has none. */
    void unanswered(Task task) {
        lock.lock();
        try {
            weight -= task.weight();
        } finally {
            lock.unlock();
        }
    }

    /** The next answers that nobody has had, if there are any. */
    Optional<Exchange> next() {
        lock.lock();
        try {
            Optional<Done> next = Optional.ofNullable(done.poll());
            next.ifPresent(one -> weight -= one.weight());
            return next.map(Done::answers);
        } finally {
            lock.unlock();
        }
    }

    /** Waits so long, or until this is closed. */
    void rest(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (left > 0 && !closed) {
                left = closing.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends waiting, and refuses what comes. What waits still is not taken any more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            come.signalAll();
            closing.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** A request that waits, if this was closed before it was taken. */
    Optional<Task> left() {
        lock.lock();
        try {
            return closed ? Optional.ofNullable(waiting.poll()) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }
}
