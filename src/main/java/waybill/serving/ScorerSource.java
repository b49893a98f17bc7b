package waybill.serving;

import java.util.Locale;

/** The file of a version that its scorer was made from. */
public enum ScorerSource {
    COMPILED,
    TRIBUO;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** The name in answers, in lower case. */
    public String wireName() {
        return wireName;
    }
}
