package waybill.state;

import java.util.Locale;

/** How the state of a row was. */
public enum Tier {
    /** Younger than {@code fresh_for}. */
    FRESH,
    /** Older, but younger than {@code stale_after}. */
    STALE,
    /** There is none that may be used. */
    NONE,
    /** The row brought its own. */
    GIVEN;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in answers, in snake case. */
    public String wireName() {
        return wireName;
    }
}
