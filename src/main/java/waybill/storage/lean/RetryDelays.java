package waybill.storage.lean;

import java.util.concurrent.atomic.AtomicLong;
import waybill.storage.Retries;

/**
 * The delay before another try: between half and all of a delay that doubles, so that clients do not all retry at the same time.
 */
class RetryDelays {
    static final long NOT_ASKED = -1;
    /** The increment of SplitMix64, which needs no class of the JDK that is not loaded yet. */
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private final long first;
    private final long longest;
    private final AtomicLong random;

    /** @param seed the seed of the jitter, which must differ between processes */
    RetryDelays(Retries retries, long seed) {
        this.first = retries.firstDelay().toMillis();
        this.longest = retries.longestDelay().toMillis();
        this.random = new AtomicLong(seed);
    }

    /**
     * The delay after a number of failures, in milliseconds.
     *
     * @param asked the delay that the server asked for, or {@link #NOT_ASKED}; it is respected up to the longest delay
     */
    final long millis(int failures, long asked) {
        if (asked >= 0) {
            return Math.min(asked, longest);
        }
        long delay = first;
        for (int i = 1; i < failures && delay < longest; i++) {
            delay *= 2;
        }
        delay = Math.min(delay, longest);
        return delay - (next() >>> 1) % (delay / 2 + 1);
    }

    private long next() {
        long mixed = random.addAndGet(GAMMA);
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    /** Overridden in tests. */
    void pause(long millis) throws InterruptedException {
        Thread.sleep(millis);
    }
}
