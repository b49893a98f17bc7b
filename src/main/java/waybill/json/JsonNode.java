package waybill.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A place in a JSON document, for decoding: each question is answered, or refused with the pointer and what was expected.
 *
 * @param pointer RFC 6901
 */
public record JsonNode(Json value, String pointer) {
    public static JsonNode root(Json value) {
        return new JsonNode(value, "");
    }

    /** The member {@code name}, which must be there. */
    public JsonNode get(String name) {
        return find(name).orElseThrow(() -> new JsonException(pointer, "'" + name + "' is missing"));
    }

    /** The member {@code name}; absent when it is missing or null. */
    public Optional<JsonNode> find(String name) {
        return Optional.ofNullable(object().members().get(name))
                .filter(member -> !(member instanceof Json.Null))
                .map(member -> below(name, member));
    }

    /** Every member of this object by its key, in order, those that are null included. */
    public Map<String, JsonNode> members() {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        object().members().forEach((name, member) -> members.put(name, below(name, member)));
        return members;
    }

    public Json.Obj object() {
        if (value instanceof Json.Obj object) {
            return object;
        }
        throw expected("an object");
    }

    /** The keys of this object, in order. */
    public Set<String> names() {
        return object().members().keySet();
    }

    public String text() {
        if (value instanceof Json.Text text) {
            return text.value();
        }
        throw expected("text");
    }

    public double number() {
        if (value instanceof Json.Num number) {
            return number.value();
        }
        throw expected("a number");
    }

    public int integer() {
        double number = number();
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw expected("a whole number");
        }
        return (int) number;
    }

    public boolean bool() {
        if (value instanceof Json.Bool bool) {
            return bool.value();
        }
        throw expected("true or false");
    }

    /** Each item of this array, decoded. */
    public <T> List<T> list(Function<JsonNode, T> item) {
        if (!(value instanceof Json.Arr array)) {
            throw expected("an array");
        }
        List<T> decoded = new ArrayList<>(array.items().size());
        for (int i = 0; i < array.items().size(); i++) {
            decoded.add(item.apply(new JsonNode(array.items().get(i), pointer + "/" + i)));
        }
        return List.copyOf(decoded);
    }

    /** This array of numbers. */
    public double[] numbers() {
        return list(JsonNode::number).stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The fault of finding something else here. */
    public JsonException expected(String what) {
        return new JsonException(pointer, "expected " + what);
    }

    private JsonNode below(String name, Json member) {
        return new JsonNode(member, pointer + "/" + name.replace("~", "~0").replace("/", "~1"));
    }
}
