package waybill.json;

import java.util.Arrays;
import java.util.function.Consumer;

/** Members of an object, at least one, that are written often, made ready for it. Immutable. */
public final class JsonMembers {
    private final byte[] utf8;

    private JsonMembers(byte[] utf8) {
        this.utf8 = utf8;
    }

    /** @param write writes the members */
    public static JsonMembers of(Consumer<JsonWriter> write) {
        JsonWriter json = JsonWriter.compact().beginObject();
        write.accept(json);
        byte[] object = json.endObject().toUtf8();
        return new JsonMembers(Arrays.copyOfRange(object, 1, object.length - 1));
    }

    /** The members, with the commas between them. */
    byte[] utf8() {
        return utf8;
    }
}
