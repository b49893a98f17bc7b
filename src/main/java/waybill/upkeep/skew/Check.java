package waybill.upkeep.skew;

import java.util.Locale;

/** What is compared. */
public enum Check {
    /** The encoder that the version serves with, and the one that its recipe and query give when they are fitted again. */
    ENCODER,
    /** The row that was sent, and the one that the recipe's query makes of the same trip. */
    SOURCE,
    /** The answer that was given, and the one that the version's files give. */
    ANSWERS;

    /** The name in documents: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
