package waybill.configuration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A place in a YAML file. What is missing there is an empty place, so that every question about it has an answer.
 *
 * @param value as {@link Checkout#yaml} gives it, "" for YAML's null, and {@link Optional#empty} for what is missing
 */
record Node(Object value) {
    private static final Node MISSING = new Node(Optional.empty());

    static Node of(Checkout checkout, String path) {
        return new Node(checkout.yaml(path));
    }

    Node at(String key) {
        return fields().getOrDefault(key, MISSING);
    }

    boolean isThere() {
        return !equals(MISSING);
    }

    boolean isMap() {
        return value instanceof Map;
    }

    /** The members of a mapping, in order; none of anything else. */
    Map<String, Node> fields() {
        Map<String, Node> fields = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, member) -> fields.put(String.valueOf(key), new Node(member == null ? "" : member)));
        }
        return fields;
    }

    /** The items of a list; a value alone is a list of one. */
    List<Node> items() {
        if (value instanceof List<?> list) {
            return list.stream().map(item -> new Node(item == null ? "" : item)).toList();
        }
        return isThere() ? List.of(this) : List.of();
    }

    /** A text, number or boolean as text; "" for what is missing, a mapping or a list. */
    String text() {
        return isThere() && !(value instanceof Map) && !(value instanceof List) ? String.valueOf(value) : "";
    }

    /** Every text below, at any depth. */
    Stream<String> texts() {
        if (isMap()) {
            return fields().values().stream().flatMap(Node::texts);
        }
        return value instanceof List ? items().stream().flatMap(Node::texts) : Stream.of(text());
    }
}
