package waybill.serving;

import java.util.Locale;

/** The reason why a version answers. */
public enum Route {
    /** The pointer names the version as the champion. */
    CHAMPION,
    /** The champion was refused and no version was loaded, so the previous champion answers. */
    PREVIOUS,
    /** The caller named the version. */
    PINNED,
    /** The pointer names the version as the canary, and the key of the request is one of its keys. */
    CANARY,
    /** The pointer names the version as the shadow. Nobody got this answer. */
    SHADOW;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in answers, in lower case. */
    public String wireName() {
        return wireName;
    }
}
