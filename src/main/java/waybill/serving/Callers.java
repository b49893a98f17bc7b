package waybill.serving;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts those who wait for an answer, for work that can wait until there are none. Thread-safe. */
public final class Callers {
    private final AtomicInteger waiting = new AtomicInteger();

    /** Somebody has come; {@link #left} must follow, however it ends. */
    public void come() {
        waiting.incrementAndGet();
    }

    /** Somebody who had come has his answer. */
    public void left() {
        waiting.decrementAndGet();
    }

    /** Whether nobody waits. */
    public boolean none() {
        return waiting.get() == 0;
    }
}
