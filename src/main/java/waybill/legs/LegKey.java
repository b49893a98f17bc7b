package waybill.legs;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What legs can be told apart by. */
public enum LegKey {
    FROM,
    TO,
    CARRIER,
    VEHICLE,
    SERVICE;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in recipes and manifests. */
    public String wireName() {
        return wireName;
    }

    /** The key with this name, if there is one. */
    public static Optional<LegKey> of(String wireName) {
        return Arrays.stream(values())
                .filter(key -> key.wireName.equals(wireName))
                .findFirst();
    }

    /** Of an event; empty when the event does not say. */
    public String of(Event event) {
        boolean departure = event.kind() == EventKind.DEPARTURE;
        return switch (this) {
            case FROM -> departure ? event.place() : event.otherPlace();
            case TO -> departure ? event.otherPlace() : event.place();
            case CARRIER -> event.carrier();
            case VEHICLE -> event.vehicle();
            case SERVICE -> event.service();
        };
    }

    /** Of a leg: what the departure says, else what the arrival says, and the place of each from its own. */
    public String of(Leg leg) {
        if (this == TO) {
            return of(leg.arrival());
        }
        String said = of(leg.departure());
        return said.isEmpty() ? of(leg.arrival()) : said;
    }
}
