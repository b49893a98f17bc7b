package waybill.signature;

import java.util.Locale;

/** The types of a field, with the names that all formats use. */
public enum FieldType {
    NUMBER("a number", "number", ""),
    INTEGER("a whole number", "integer", ""),
    CATEGORY("text", "string", ""),
    BOOLEAN("true or false", "boolean", ""),
    TIMESTAMP("a time such as 2013-11-27T18:05:00-05:00", "string", "date-time");

    private final String wireName;
    private final String inWords;
    private final String schemaType;
    private final String schemaFormat;

    FieldType(String inWords, String schemaType, String schemaFormat) {
        this.wireName = name().toLowerCase(Locale.ROOT);
        this.inWords = inWords;
        this.schemaType = schemaType;
        this.schemaFormat = schemaFormat;
    }

    /** The name in recipes, manifests and answers, in lower case. */
    public String wireName() {
        return wireName;
    }

    /** The kind of value in words, for "expected ...". */
    public String inWords() {
        return inWords;
    }

    /** The {@code type} of its values in a JSON schema. */
    public String schemaType() {
        return schemaType;
    }

    /** The {@code format} of its values in a JSON schema; empty when there is none. */
    public String schemaFormat() {
        return schemaFormat;
    }
}
