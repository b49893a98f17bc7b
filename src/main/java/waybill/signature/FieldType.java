package waybill.signature;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The types of a field, with the names that all formats use. */
public enum FieldType {
    NUMBER(Meaning.QUANTITY, "a number", "number"),
    INTEGER(Meaning.QUANTITY, "a whole number", "integer"),
    CATEGORY(Meaning.NAME, "text", "string"),
    BOOLEAN(Meaning.FLAG, "true or false", "boolean"),
    TIMESTAMP(Meaning.INSTANT, "a time such as 2013-11-27T18:05:00-05:00", "string");

    /** What the double of a value says. */
    private enum Meaning {
        /** How much: it can be scaled, and added to others. */
        QUANTITY,
        /** 0 or 1. */
        FLAG,
        /** The index of a name. */
        NAME,
        /** Seconds since 1970-01-01T00:00Z. */
        INSTANT
    }

    private final Meaning meaning;
    private final String wireName;
    private final String inWords;
    private final String schemaType;

    FieldType(Meaning meaning, String inWords, String schemaType) {
        this.meaning = meaning;
        this.wireName = name().toLowerCase(Locale.ROOT);
        this.inWords = inWords;
        this.schemaType = schemaType;
    }

    /** The name in recipes, manifests and answers, in lower case. */
    public String wireName() {
        return wireName;
    }

    /** The kind of value in words, for "expected ...". */
    public String inWords() {
        return inWords;
    }

    /** Whether its values are quantities: they can be added up, as offsets are. */
    public boolean isQuantity() {
        return meaning == Meaning.QUANTITY;
    }

    /** Whether a feature can be the value itself: quantities, and true and false as 1 and 0. */
    public boolean isNumeric() {
        return meaning == Meaning.QUANTITY || meaning == Meaning.FLAG;
    }

    /** The types for which {@link #isQuantity} is true. */
    public static Set<FieldType> quantities() {
        return Arrays.stream(values()).filter(FieldType::isQuantity).collect(Collectors.toSet());
    }

    /** The types for which {@link #isNumeric} is true. */
    public static Set<FieldType> numeric() {
        return Arrays.stream(values()).filter(FieldType::isNumeric).collect(Collectors.toSet());
    }

    /** The {@code type} of its values in a JSON schema. */
    public String schemaType() {
        return schemaType;
    }
}
