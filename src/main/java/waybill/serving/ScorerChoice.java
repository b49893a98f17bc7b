package waybill.serving;

import java.util.Locale;

/** From which of a version's files its scorer is made. Both score the same. */
public enum ScorerChoice {
    /** The compiled one if the version has it, and what it was made of where that is refused. */
    AUTO,
    /** The compiled one; a version without it is refused. */
    COMPILED,
    /** Tribuo's artifact. */
    TRIBUO;

    /** The name in settings and answers: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
