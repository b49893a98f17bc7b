package waybill.monitoring.join;

import java.time.Duration;

/**
 * Which outcomes count for a row.
 *
 * @param horizon how long after it was asked an outcome may be received
 * @param skew how far clocks may be apart: what was known longer before a row was asked is no outcome of a prediction
 */
record JoinRules(Duration horizon, Duration skew) {
    /** What of two clocks is still the same time: as with events. */
    static final Duration USUAL_SKEW = Duration.ofMinutes(5);

    boolean isTooLate(Received outcome, long askedAt) {
        return outcome.receivedAt() > askedAt + horizon.toMillis();
    }

    boolean isKnownBefore(Received outcome, long askedAt) {
        return outcome.knownAt() < askedAt - skew.toMillis();
    }
}
