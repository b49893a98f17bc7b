package waybill.json;

import java.util.Arrays;

/** The name of a member that is written often, made ready for it. Immutable. */
public final class JsonName {
    private final byte[] utf8;

    private JsonName(byte[] utf8) {
        this.utf8 = utf8;
    }

    /** A name. */
    public static JsonName of(String name) {
        byte[] object = JsonWriter.compact().beginObject().name(name).toUtf8();
        return new JsonName(Arrays.copyOfRange(object, 1, object.length));
    }

    /** The quoted name and its colon. */
    byte[] utf8() {
        return utf8;
    }
}
