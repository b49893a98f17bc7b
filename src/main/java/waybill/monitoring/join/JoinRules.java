package waybill.monitoring.join;

import java.time.Duration;
import java.time.Instant;

/**
 * Which outcomes count for a row. It depends on the two alone, so that the order in which they are found does not matter.
 *
 * @param horizon how long after it was asked an outcome may be received
 */
record JoinRules(Duration horizon) {
    /** How far clocks may be apart: as with events. What was known longer before a row was asked is no outcome of a prediction. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    /** What was received longer before a row was asked is of something else, such as yesterday's trip of the same id. */
    private static final Duration EARLIEST = Duration.ofHours(1);

    /** The first moment at which an outcome of a row could be received. */
    Instant from(Instant askedAt) {
        return askedAt.minus(EARLIEST);
    }

    /** The moment after which no outcome of a row counts. */
    Instant to(Instant askedAt) {
        return askedAt.plus(horizon);
    }

    boolean isOfAnother(Received outcome, long askedAt) {
        return outcome.receivedAt() < askedAt - EARLIEST.toMillis()
                || outcome.receivedAt() > askedAt + horizon.toMillis();
    }

    boolean isKnownBefore(Received outcome, long askedAt) {
        return outcome.knownAt() < askedAt - SKEW.toMillis();
    }
}
