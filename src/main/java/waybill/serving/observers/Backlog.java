package waybill.serving.observers;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Things that wait for one thread, in order. Bounded by their number and by their weight, which counts until they are done with.
 * One that is heavier than all the room comes in when it is alone. The thread is not woken for each thing: it takes what has come
 * within a while, unless that is much. Thread-safe.
 */
final class Backlog<T> {
    /** The largest number of things that are taken at once. */
    private static final int AT_ONCE = 64;

    /** The weight that is worth waking the thread for: more of it would outlive collections of garbage, and be copied by each. */
    private static final long WORTH = 1 << 20;

    private final int most;
    private final long room;
    private final long gather;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition freed = lock.newCondition();
    private final Deque<Item<T>> waiting = new ArrayDeque<>();
    private int count;
    private long weight;
    private long since;
    private boolean impatient;
    private boolean closed;

    private record Item<T>(T value, long weight) {}

    /**
     * A backlog.
     *
     * @param most the largest number of things that wait
     * @param room the largest sum of their weights
     * @param gather how long the first thing waits for others, before it is taken
     */
    Backlog(int most, long room, Duration gather) {
        this.most = most;
        this.room = room;
        this.gather = gather.toNanos();
    }

    /** Adds a thing if there is room for it, and returns at once. */
    boolean offer(T value, long size) {
        lock.lock();
        try {
            return fits(size, 1) && add(value, size);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Adds a thing, which waits for room. It leaves half of all room to those that do not wait. After a wait in vain, nothing waits
     * again until something was done.
     *
     * @param longest the longest wait
     */
    boolean offer(T value, long size, Duration longest) throws InterruptedException {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (!fits(size, 2)) {
                if (left <= 0 || impatient || closed) {
                    impatient = true;
                    return false;
                }
                left = freed.awaitNanos(left);
            }
            return add(value, size);
        } finally {
            lock.unlock();
        }
    }

    private boolean fits(long size, int share) {
        return !closed && (count == 0 || (count < most / share && weight + size <= room / share));
    }

    private boolean add(T value, long size) {
        if (waiting.isEmpty()) {
            since = System.nanoTime();
        }
        waiting.add(new Item<>(value, size));
        count++;
        weight += size;
        // Whoever waits is asleep until the first comes, and then until it is time, or enough has come.
        if (waiting.size() == 1 || isEnough()) {
            changed.signal();
        }
        return true;
    }

    private boolean isEnough() {
        return weight >= WORTH || isHalfFull();
    }

    private boolean isHalfFull() {
        return count >= most / 2 || weight >= room / 2;
    }

    /** Waits until the first thing is there, or this is closed. */
    void await() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the time is over, half of the room is taken, or this is closed. */
    void pause(Duration longest) throws InterruptedException {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (!isHalfFull() && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Hands the next things to a consumer, one after the other. Waits for them, but no longer than the limit; when there are none,
     * nothing is done.
     *
     * @return whether there were any
     */
    boolean next(Duration longest, Consumer<T> consumer) throws InterruptedException {
        List<Item<T>> taken = take(longest.toNanos());
        try {
            taken.forEach(item -> consumer.accept(item.value()));
            return !taken.isEmpty();
        } finally {
            done(taken);
        }
    }

    private List<Item<T>> take(long longest) throws InterruptedException {
        lock.lock();
        try {
            long left = longest;
            while (!closed && !isDue() && left > 0) {
                long pause = waiting.isEmpty() ? left : Math.min(left, since + gather - System.nanoTime());
                left -= pause - changed.awaitNanos(pause);
            }
            List<Item<T>> taken = new ArrayList<>();
            while (!waiting.isEmpty() && taken.size() < AT_ONCE) {
                taken.add(waiting.remove());
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private boolean isDue() {
        return !waiting.isEmpty() && (isEnough() || System.nanoTime() - since >= gather);
    }

    private void done(List<Item<T>> taken) {
        lock.lock();
        try {
            count -= taken.size();
            weight -= taken.stream().mapToLong(Item::weight).sum();
            impatient &= taken.isEmpty();
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing more comes, and nothing is left. */
    boolean isOver() {
        lock.lock();
        try {
            return closed && waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Refuses what comes from now on; what is there can still be taken. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
