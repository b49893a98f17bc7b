package waybill.json;

/** A kind of token of a {@link JsonReader}. */
public enum JsonToken {
    BEGIN_OBJECT,
    END_OBJECT,
    BEGIN_ARRAY,
    END_ARRAY,
    NAME,
    TEXT,
    NUMBER,
    BOOLEAN,
    NULL,
    /** The end of the document. */
    END;

    String article() {
        return switch (this) {
            case BEGIN_OBJECT -> "an object";
            case BEGIN_ARRAY -> "an array";
            case TEXT -> "text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case NULL -> "null";
            case NAME -> "a key";
            case END_OBJECT, END_ARRAY, END -> "an end";
        };
    }
}
