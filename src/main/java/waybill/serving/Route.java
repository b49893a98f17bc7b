package waybill.serving;

import java.util.Locale;

/** Why a version answers. */
public enum Route {
    /** The pointer names it. */
    CHAMPION,
    /** The champion was refused and nothing was loaded: the version before it answers. */
    PREVIOUS,
    /** The caller named the version. */
    PINNED;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in answers: lower case. */
    public String wireName() {
        return wireName;
    }
}
