package waybill.legs;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a leg tells about how things go, in minutes. */
public enum LegValue {
    /** Actual less planned departure: known when the leg has departed. */
    DEPARTURE_DELAY(EventKind.DEPARTURE),
    /** Actual less planned arrival. */
    ARRIVAL_DELAY(EventKind.ARRIVAL),
    /** Arrival delay less departure delay: what was lost on the way, negative when time was made up. */
    GAIN(EventKind.ARRIVAL),
    /** From departure to arrival. */
    MINUTES(EventKind.ARRIVAL);

    private final EventKind known;
    private final String wireName = name().toLowerCase(Locale.ROOT);

    LegValue(EventKind known) {
        this.known = known;
    }

    /** The event with which it becomes known. */
    public EventKind known() {
        return known;
    }

    /** The name in recipes and manifests. */
    public String wireName() {
        return wireName;
    }

    /** The value with this name, if there is one. */
    public static Optional<LegValue> of(String wireName) {
        return Arrays.stream(values())
                .filter(value -> value.wireName.equals(wireName))
                .findFirst();
    }

    /** Of a departure; NaN when it is not known then, or there was no plan. */
    public double of(Event departure) {
        return this == DEPARTURE_DELAY ? departure.delay() : Double.NaN;
    }

    /** Of a leg; NaN when there was no plan. */
    public double of(Leg leg) {
        return switch (this) {
            case DEPARTURE_DELAY -> leg.departure().delay();
            case ARRIVAL_DELAY -> arrivalDelay(leg);
            case GAIN -> arrivalDelay(leg) - leg.departure().delay();
            case MINUTES -> leg.minutes();
        };
    }

    private static double arrivalDelay(Leg leg) {
        return leg.plannedArrival()
                .map(planned -> Event.minutes(planned, leg.arrival().at()))
                .orElse(Double.NaN);
    }
}
