package waybill.serving;

import java.util.Locale;

/** From which of a version's files its scorer was made. */
public enum ScorerSource {
    COMPILED,
    TRIBUO;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in answers: lower case. */
    public String wireName() {
        return wireName;
    }
}
