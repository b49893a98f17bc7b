package waybill.legs.track;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import waybill.legs.Event;
import waybill.legs.MatchRules;
import waybill.legs.match.Plausibility;

/** Whether a departure and an arrival can be the two ends of one leg. */
final class Plausible {
    private final MatchRules rules;

    Plausible(MatchRules rules) {
        this.rules = rules;
    }

    /** By what both say of places, carrier and time: a key that both carry is believed if nothing speaks against it. */
    boolean byRef(Event departure, Event arrival) {
        return Plausibility.ANY_SPEED.canBeLeg(departure, arrival, rules);
    }

    /**
     * Without a key that both carry, of one vehicle: the arrival must be near the expected one, if one is expected.
     *
     * @param refsCount whether events with different keys cannot belong together
     */
    boolean byVehicle(Event departure, Event arrival, boolean refsCount) {
        return byRef(departure, arrival)
                && departure.vehicle().equals(arrival.vehicle())
                && (!refsCount || agree(departure.legRef(), arrival.legRef()))
                && !departure.place().equals(arrival.place())
                && expected(departure, arrival)
                        .map(expected -> isWithinGate(expected, arrival.at()))
                        .orElse(true);
    }

    /** Without a key or a vehicle that both carry. */
    boolean byOrder(Event departure, Event arrival, boolean refsCount) {
        return byRef(departure, arrival)
                && agree(departure.vehicle(), arrival.vehicle())
                && (!refsCount || agree(departure.legRef(), arrival.legRef()));
    }

    private boolean isWithinGate(Instant expected, Instant at) {
        return Duration.between(expected, at).abs().compareTo(rules.gate()) <= 0;
    }

    /** When a leg that departed then should arrive, by the planned time that it takes. */
    private static Optional<Instant> expected(Event departure, Event arrival) {
        if (departure.plannedMinutes().isPresent()) {
            return Optional.of(
                    departure.at().plusSeconds(60L * departure.plannedMinutes().getAsInt()));
        }
        return departure.plannedAt().flatMap(from -> arrival.plannedAt()
                .map(to -> departure.at().plus(Duration.between(from, to))));
    }

    private static boolean agree(String said, String other) {
        return said.isEmpty() || other.isEmpty() || said.equals(other);
    }
}
