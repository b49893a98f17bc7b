package waybill.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A place in a JSON document, for decoding: each question is answered, or refused with the pointer and what was expected. */
public final class JsonNode {
    private final Json value;
    private final @Nullable JsonNode parent;
    /** Of this place in its parent: a name, or an index. */
    private final Object key;

    private JsonNode(Json value, @Nullable JsonNode parent, Object key) {
        this.value = value;
        this.parent = parent;
        this.key = key;
    }

    public static JsonNode root(Json value) {
        return new JsonNode(value, null, "");
    }

    public Json value() {
        return value;
    }

    /** RFC 6901. Put together only when somebody asks: documents are mostly as expected. */
    public String pointer() {
        return parent == null
                ? ""
                : parent.pointer() + "/" + key.toString().replace("~", "~0").replace("/", "~1");
    }

    /** The member {@code name}, which must be there. */
    public JsonNode get(String name) {
        @Nullable JsonNode member = member(name);
        if (member == null) {
            throw new JsonException(pointer(), "'" + name + "' is missing");
        }
        return member;
    }

    /** The member {@code name}; absent when it is missing or null. */
    public Optional<JsonNode> find(String name) {
        return Optional.ofNullable(member(name));
    }

    private @Nullable JsonNode member(String name) {
        @Nullable Json member = object().members().get(name);
        return member == null || member instanceof Json.Null ? null : new JsonNode(member, this, name);
    }

    /** Every member of this object by its key, in order, those that are null included. */
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
        @Nullable JsonNode member = member(name);
        return member == null ? otherwise : member.number();
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

    /** This array of texts. */
    public List<String> texts() {
        return list(JsonNode::text);
    }

    /** This array of numbers. */
    public double[] numbers() {
        return list(JsonNode::number).stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The fault of finding something else here. */
    public JsonException expected(String what) {
        return new JsonException(pointer(), "expected " + what);
    }
}
