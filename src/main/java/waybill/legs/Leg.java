package waybill.legs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A departure and the arrival that belongs to it.
 *
 * @param stage how they were brought together
 * @param confidence how probable it is that they belong together, from 0 to 1
 * @param notes what is remarkable about the pair, in snake case, such as {@code ref_implausible}
 */
public record Leg(Event departure, Event arrival, Stage stage, double confidence, List<String> notes) {
    public Leg {
        notes = List.copyOf(notes);
    }

    /** How two events were brought together; the surest first. */
    public enum Stage {
        /** By a key that both carry. */
        REF,
        /** By their vehicle: the next arrival of it at the place where it went. */
        VEHICLE,
        /** By the order of departures and arrivals of the same carrier between the same places. */
        ORDER
    }

    /** How long it took, in minutes. */
    public double minutes() {
        return Event.minutes(departure.at(), arrival.at());
    }

    /** When it should have arrived: as the arrival says, else by the departure's plan and the planned minutes. */
    public Optional<Instant> plannedArrival() {
        return arrival.plannedAt().isPresent() ? arrival.plannedAt() : plannedArrival(departure);
    }

    /** When a leg that has departed should arrive, by its plan. */
    public static Optional<Instant> plannedArrival(Event departure) {
        return departure.plannedAt().isPresent() && departure.plannedMinutes().isPresent()
                ? Optional.of(departure
                        .plannedAt()
                        .get()
                        .plusSeconds(60L * departure.plannedMinutes().getAsInt()))
                : Optional.empty();
    }
}
