package waybill.monitoring.outcome;

import java.time.Instant;
import java.util.Optional;

/**
 * What came true of something that was asked about.
 *
 * @param observedAt when it was known to be true, if the sender says so
 */
public record Outcome(Subject subject, Actual actual, Optional<Instant> observedAt) {}
