package waybill.serving.retry;

import java.time.Duration;

/**
 * The delay until the next read while no version answers: a second, then twice as long each time, but no longer than usual. Not
 * thread-safe.
 */
public final class FailureDelay {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final int MOST_DOUBLED = 5;

    private final Duration usual;
    private int failures;

    /** @param usual the usual time between two reads */
    public FailureDelay(Duration usual) {
        this.usual = usual;
    }

    public void reset() {
        failures = 0;
    }

    public void failed() {
        failures = Math.min(failures + 1, MOST_DOUBLED);
    }

    /** The delay after a failed read. */
    public Duration next() {
        Duration doubled = FIRST.multipliedBy(1L << (failures - 1));
        return doubled.compareTo(usual) < 0 ? doubled : usual;
    }
}
