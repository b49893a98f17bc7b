package waybill.serving.shadow;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The time that a shadow has for one request. It goes on only while no caller waits for an answer. For one thread. */
final class Turn {
    /** So long that looking costs nothing, so short that a moment without callers is found. */
    private static final long LOOK = TimeUnit.MICROSECONDS.toNanos(500);

    private final ShadowRules rules;
    private final long begun;
    private long waited;

    /** @param begun the moment by {@link System#nanoTime} */
    Turn(ShadowRules rules, long begun) {
        this.rules = rules;
        this.begun = begun;
    }

    /** Waits until no caller does. Returns whether there is time left, also when callers took all of it. */
    boolean goesOn() {
        long now = System.nanoTime();
        while (isInTime(now) && !rules.free().getAsBoolean()) {
            LockSupport.parkNanos(LOOK);
            long before = now;
            now = System.nanoTime();
            waited += now - before;
        }
        return isInTime(now);
    }

    /** The moment at which it would have begun, had it not waited. */
    long begunWithoutWaits() {
        return begun + waited;
    }

    private boolean isInTime(long now) {
        return now - begun <= rules.longest().toNanos();
    }
}
