package waybill.tracking.http;

import java.time.Duration;

/**
 * How long the server is waited for, and how often it is asked again.
 *
 * @param timeout the longest time of one try, from its first byte to the last of the answer; no try begins later than this after
 *     the first one
 * @param tries at least 1
 * @param longestPause the longest wait that a server may ask for
 */
public record Patience(Duration timeout, int tries, Duration longestPause) {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final int MOST_DOUBLINGS = 6;

    /** What MLflow's client has where nothing else is said. */
    public static Patience standard() {
        return new Patience(Duration.ofSeconds(120), 6, Duration.ofSeconds(60));
    }

    /** The pause before another try. */
    Duration pause(int tried) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(tried - 1, MOST_DOUBLINGS));
        return doubled.compareTo(longestPause) > 0 ? longestPause : doubled;
    }
}
