package waybill.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The state that the answers to a request used.
 *
 * @param used the state; empty when no row was completed by any
 */
public record StateUse(String table, Tier tier, Optional<Used> used) {
    /**
     * State that was used.
     *
     * @param asOf the moment that it is of
     * @param age how old it was at the moment of the request; zero at least
     */
    public record Used(Instant asOf, Duration age, long generation) {}
}
