package waybill.wire;

import waybill.json.JsonException;
import waybill.json.JsonReader;
import waybill.signature.RawValue;

/** Values of JSON as raw values. */
public final class JsonScalar {
    private JsonScalar() {}

    /** The value that begins at the current token; the reader moves to the end of an object or an array, which counts as nested. */
    public static RawValue of(JsonReader reader) {
        return switch (reader.token()) {
            case TEXT -> new RawValue.Text(reader.text());
            case NUMBER -> new RawValue.Num(reader.number());
            case BOOLEAN -> new RawValue.Bool(reader.bool());
            case NULL -> RawValue.MISSING;
            case BEGIN_OBJECT, BEGIN_ARRAY -> {
                reader.skip();
                yield RawValue.NESTED;
            }
            case NAME, END_OBJECT, END_ARRAY, END -> throw new JsonException(reader.pointer(), "no value");
        };
    }
}
