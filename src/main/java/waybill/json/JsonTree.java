package waybill.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds a tree from tokens. */
final class JsonTree {
    private JsonTree() {}

    static Json read(JsonReader reader) {
        reader.next();
        Json value = value(reader);
        if (reader.next() != JsonToken.END) {
            throw new JsonException("", "more than one value");
        }
        return value;
    }

    private static Json value(JsonReader reader) {
        return switch (reader.token()) {
            case BEGIN_OBJECT -> object(reader);
            case BEGIN_ARRAY -> array(reader);
            case TEXT -> Json.of(reader.text());
            case NUMBER -> number(reader);
            case BOOLEAN -> Json.of(reader.bool());
            case NULL -> new Json.Null();
            case NAME, END_OBJECT, END_ARRAY, END -> throw new JsonException(reader.pointer(), "no value");
        };
    }

    private static Json number(JsonReader reader) {
        double value = reader.number();
        if (!Double.isFinite(value)) {
            throw new JsonException(reader.pointer(), "not a finite number");
        }
        return Json.of(value);
    }

    private static Json object(JsonReader reader) {
        Map<String, Json> members = new LinkedHashMap<>();
        while (reader.next() == JsonToken.NAME) {
            String name = reader.text();
            reader.next();
            int before = members.size();
            members.put(name, value(reader));
            if (members.size() == before) {
                throw new JsonException(reader.pointer(), "this key is there twice");
            }
        }
        return new Json.Obj(members);
    }

    private static Json array(JsonReader reader) {
        List<Json> items = new ArrayList<>();
        while (reader.next() != JsonToken.END_ARRAY) {
            items.add(value(reader));
        }
        return new Json.Arr(items);
    }
}
