package waybill.legs;

import java.time.Duration;

/**
 * How events are brought together.
 *
 * @param gate how far an arrival may be from the one that was expected
 * @param sigma the spread of arrivals around the expected one
 * @param price what an event without a partner costs, in the unit of {@code (t - expected)^2 / (2 sigma^2)}
 * @param duplicateWithin events of one source, kind, vehicle or service, and place, this close together, are one
 * @param openFor how long a departure waits for its arrival
 * @param correctableFor how long a leg that has arrived can be corrected or retracted
 */
public record MatchRules(
        Duration gate,
        Duration sigma,
        double price,
        Duration duplicateWithin,
        Duration openFor,
        Duration correctableFor) {
    /** What was measured to be good: docs/matching.md. */
    public static final MatchRules DEFAULTS = new MatchRules(
            Duration.ofMinutes(90),
            Duration.ofMinutes(20),
            5.06,
            Duration.ofMinutes(3),
            Duration.ofHours(36),
            Duration.ofHours(24));
}
