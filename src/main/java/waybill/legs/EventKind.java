package waybill.legs;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an event says has happened. Other kinds are counted, and left out. */
public enum EventKind {
    DEPARTURE,
    ARRIVAL;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in files, in snake case. */
    public String wireName() {
        return wireName;
    }

    /** The kind with this name in files, if there is one. */
    public static Optional<EventKind> of(String wireName) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName.equals(wireName))
                .findFirst();
    }
}
