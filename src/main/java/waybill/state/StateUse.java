package waybill.state;

import java.time.Duration;
import java.time.Instant;

/** The state that the answers to a request used. */
public record StateUse(String table, Instant asOf, Duration age, Tier tier, long generation) {}
