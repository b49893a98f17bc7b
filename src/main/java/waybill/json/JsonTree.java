package waybill.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds a tree from tokens. Values are counted, because two bytes of text can stand for a hundred in memory. */
final class JsonTree {
    /** The largest number of values in a document. A manifest has one for each category, and five for each cell of a look-up. */
    static final int MOST_VALUES = 1_000_000;

    private int values;

    private JsonTree() {}

    static Json read(JsonReader reader) {
        reader.next();
        Json value = new JsonTree().value(reader);
        if (reader.next() != JsonToken.END) {
            throw new JsonException("", "more than one value");
        }
        return value;
    }

    private Json value(JsonReader reader) {
        values++;
        if (values > MOST_VALUES) {
            throw new JsonException("", "more than " + MOST_VALUES + " values");
        }
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

    private Json object(JsonReader reader) {
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

    private Json array(JsonReader reader) {
        List<Json> items = new ArrayList<>();
        while (reader.next() != JsonToken.END_ARRAY) {
            items.add(value(reader));
        }
        return new Json.Arr(items);
    }
}
