package waybill.json;

import java.util.LinkedHashMap;
import java.util.Map;

/** Builds a {@link Json.Obj}, member by member, in order. */
public final class JsonObject {
    private final Map<String, Json> members = new LinkedHashMap<>();

    JsonObject() {}

    public JsonObject put(String name, Json value) {
        int before = members.size();
        members.put(name, value);
        if (members.size() == before) {
            throw new IllegalArgumentException("Twice in one object: " + name);
        }
        return this;
    }

    public JsonObject put(String name, String value) {
        return put(name, Json.of(value));
    }

    public JsonObject put(String name, double value) {
        return put(name, Json.of(value));
    }

    /** A whole number, exact up to 2^53. */
    public JsonObject put(String name, long value) {
        return put(name, Json.of((double) value));
    }

    public JsonObject put(String name, boolean value) {
        return put(name, Json.of(value));
    }

    public Json.Obj build() {
        return new Json.Obj(members);
    }
}
