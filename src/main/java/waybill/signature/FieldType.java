package waybill.signature;

import java.util.Locale;

/** The types of a field, by the names that every format uses. */
public enum FieldType {
    NUMBER("a number"),
    INTEGER("a whole number"),
    CATEGORY("text"),
    BOOLEAN("true or false"),
    TIMESTAMP("a time such as 2013-11-27T18:05:00-05:00");

    private final String inWords;

    FieldType(String inWords) {
        this.inWords = inWords;
    }

    /** The name in recipes, manifests and answers: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a value of this type is, for "expected ...". */
    public String inWords() {
        return inWords;
    }
}
