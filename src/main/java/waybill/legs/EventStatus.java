package waybill.legs;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How sure an event is. */
public enum EventStatus {
    /** It has happened: only such events are matched. */
    ACTUAL,
    /** It is expected at this time by now. */
    ESTIMATED,
    /** It was planned for this time. */
    PLANNED,
    /** The event that it corrects has not happened. */
    RETRACTED;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in files, in snake case. */
    public String wireName() {
        return wireName;
    }

    /** The status with this name in files, if there is one. */
    public static Optional<EventStatus> of(String wireName) {
        return Arrays.stream(values())
                .filter(status -> status.wireName.equals(wireName))
                .findFirst();
    }
}
