package waybill.serving;

import java.util.Locale;

/** The file of a version that its scorer should be made from. Both files score the same. */
public enum ScorerChoice {
    /** The compiled scorer if the version has one, and Tribuo's artifact if it is missing or refused. */
    AUTO,
    /** The compiled scorer only; a version without it is refused. */
    COMPILED,
    /** Tribuo's artifact only. */
    TRIBUO;

    /** The name in settings and answers, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
