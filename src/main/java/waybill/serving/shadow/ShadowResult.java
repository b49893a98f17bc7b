package waybill.serving.shadow;

import java.util.Locale;

/** What became of a request that a shadow was to answer. */
public enum ShadowResult {
    /** It was answered. */
    ANSWERED,
    /** It took too long, and was given up. */
    LATE,
    /** There was no room for it among those that wait. */
    DROPPED,
    /** The version could not answer: the log says why. */
    FAILED;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in metrics: lower case. */
    public String wireName() {
        return wireName;
    }
}
