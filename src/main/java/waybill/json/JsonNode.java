package waybill.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A place in a JSON document, for decoding. Each accessor returns what is there, or throws with the pointer and what was
 * expected.
 */
public final class JsonNode {
    private static final Json NONE = new Json.Null();

    private final Json value;
    /** The enclosing place; the root is its own parent. */
    private final JsonNode parent;
    /** The name or the index of this place in its parent. */
    private final Object key;

    private JsonNode(Json root) {
        this.value = root;
        this.parent = this;
        this.key = "";
    }

    private JsonNode(Json value, JsonNode parent, Object key) {
        this.value = value;
        this.parent = parent;
        this.key = key;
    }

    public static JsonNode root(Json value) {
        return new JsonNode(value);
    }

    public Json value() {
        return value;
    }

    /** The RFC 6901 pointer of this place. It is built only on demand, because most documents are as expected. */
    public String pointer() {
        return parent == this
                ? ""
                : parent.pointer() + "/" + key.toString().replace("~", "~0").replace("/", "~1");
    }

    /** The member {@code name}, which must exist. */
    public JsonNode get(String name) {
        Optional<JsonNode> member = find(name);
        if (member.isEmpty()) {
            throw new JsonException(pointer(), "'" + name + "' is missing");
        }
        return member.get();
    }

    /** The member {@code name}; absent when it is missing or null. */
    public Optional<JsonNode> find(String name) {
        Json member = object().members().getOrDefault(name, NONE);
        return member instanceof Json.Null ? Optional.empty() : Optional.of(new JsonNode(member, this, name));
    }

    /** Every member of this object by its key, in order, including members that are null. */
    public Map<String, JsonNode> members() {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        object().members().forEach((name, member) -> members.put(name, new JsonNode(member, this, name)));
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

    /** The number {@code name}, or {@code otherwise} when it is missing or null. */
    public double number(String name, double otherwise) {
        Optional<JsonNode> member = find(name);
        return member.isPresent() ? member.get().number() : otherwise;
    }

    /** The items of this array. */
    public List<JsonNode> items() {
        if (!(value instanceof Json.Arr array)) {
            throw expected("an array");
        }
        List<JsonNode> items = new ArrayList<>(array.items().size());
        for (Json item : array.items()) {
            items.add(new JsonNode(item, this, items.size()));
        }
        return items;
    }

    /** Each item of this array, decoded. */
    public <T> List<T> list(Function<JsonNode, T> item) {
        List<T> decoded = new ArrayList<>();
        for (JsonNode one : items()) {
            decoded.add(item.apply(one));
        }
        return List.copyOf(decoded);
    }

    /** The items of this array, all of which must be texts. */
    public List<String> texts() {
        return list(JsonNode::text);
    }

    /** The items of this array, all of which must be numbers. */
    public double[] numbers() {
        List<JsonNode> items = items();
        double[] numbers = new double[items.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = items.get(i).number();
        }
        return numbers;
    }

    /** The exception that reports another kind of value at this place. */
    public JsonException expected(String what) {
        return new JsonException(pointer(), "expected " + what);
    }
}
