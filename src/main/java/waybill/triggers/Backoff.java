package waybill.triggers;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** The wait before an empty queue is polled again: from 100 ms, doubling, give or take a fifth. Not thread-safe. */
final class Backoff {
    private static final Duration LEAST = QueueOptions.MIN_POLLING_INTERVAL;
    private static final double SPREAD = 0.2;

    private final Duration most;
    private final RandomGenerator random;
    private Duration current = Duration.ZERO;
    private int exponent;

    Backoff(Duration most, RandomGenerator random) {
        this.most = most;
        this.random = random;
    }

    /**
     * The next wait.
     *
     * @param found whether there was a message since the last wait
     */
    Duration next(boolean found) {
        if (found) {
            current = LEAST;
            exponent = 1;
        } else if (!current.equals(most)) {
            Duration longer = exponent == 0 ? LEAST : LEAST.plus(increment());
            current = longer.compareTo(most) < 0 ? longer : most;
            exponent++;
        }
        return current;
    }

    private Duration increment() {
        double factor = random.nextDouble(1 - SPREAD, 1 + SPREAD) * Math.scalb(1.0, exponent - 1);
        return Duration.ofNanos((long) (factor * LEAST.toNanos()));
    }
}
