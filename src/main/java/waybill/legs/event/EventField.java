package waybill.legs.event;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The columns of events.csv, in their order. Every other column is an attribute. */
public enum EventField {
    EVENT_ID,
    SOURCE,
    KIND,
    STATUS,
    CORRECTS,
    AT,
    KNOWN_AT,
    PLACE,
    OTHER_PLACE,
    VEHICLE,
    CARRIER,
    SERVICE,
    LEG_REF,
    PLANNED_AT,
    PLANNED_MINUTES;

    /** All names, in order. */
    public static final List<String> NAMES =
            Arrays.stream(values()).map(EventField::wireName).toList();

    private static final Map<String, EventField> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(EventField::wireName, Function.identity()));

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in files, in snake case. */
    public String wireName() {
        return wireName;
    }

    /** The field with this name in files, if there is one. */
    public static Optional<EventField> of(String wireName) {
        return Optional.ofNullable(BY_NAME.get(wireName));
    }
}
