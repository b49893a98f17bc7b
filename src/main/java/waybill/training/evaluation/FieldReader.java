package waybill.training.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import waybill.failure.NearName;
import waybill.signature.Field;
import waybill.yaml.YamlNode;

/**
 * Reads what a recipe says of rows by their fields: slices, and conditions.
 *
 * @param unreadable the names of inputs that have a fault of their own
 */
public record FieldReader(List<Field> inputs, Set<String> unreadable) {
    public FieldReader {
        inputs = List.copyOf(inputs);
        unreadable = Set.copyOf(unreadable);
    }

    /** A condition: a field, and {@code at_least} or {@code below} or both. All rows, and a fault, where it is none. */
    public Where where(YamlNode node) {
        node.mapping("field", "at_least", "below");
        Optional<String> field = node.need("field").flatMap(this::quantity);
        double atLeast = node.find("at_least").map(FieldReader::limit).orElse(Double.NEGATIVE_INFINITY);
        double below = node.find("below").map(FieldReader::limit).orElse(Double.POSITIVE_INFINITY);
        if (node.find("at_least").isEmpty() && node.find("below").isEmpty()) {
            node.fault("missing_key", "'at_least' or 'below' is missing");
        } else if (!(atLeast < below)) {
            node.fault("wrong_order", "no value is at least " + atLeast + " and below " + below);
        }
        return field.map(name -> new Where(name, atLeast, below)).orElse(Where.ALL);
    }

    private static double limit(YamlNode node) {
        double limit = node.number();
        if (!Double.isFinite(limit)) {
            node.fault("out_of_limits", "a finite number");
        }
        return limit;
    }

    /** A name, or a numeric field with edges. */
    public SliceBy slice(YamlNode node) {
        return node.value() instanceof Map ? stretches(node) : values(node);
    }

    private SliceBy values(YamlNode node) {
        String slice = node.text();
        String field = slice.split("\\.", 2)[0];
        if (!unreadable.contains(field) && !Slices.isSlice(slice, inputs)) {
            boolean isNumber =
                    find(field).filter(one -> one.type().isQuantity()).isPresent();
            node.fault(
                    "unknown_field",
                    "a category, boolean, or part of a timestamp: not '" + slice + "'"
                            + (isNumber ? ", which needs edges: {field: " + field + ", edges: [0]}" : "")
                            + (field.equals(slice) ? hint(field) : ""));
        }
        return SliceBy.of(slice);
    }

    private SliceBy stretches(YamlNode node) {
        node.mapping("field", "edges");
        String field = node.need("field").flatMap(this::quantity).orElse("");
        return new SliceBy(field, node.need("edges").map(FieldReader::edges).orElse(List.of()));
    }

    private static List<Double> edges(YamlNode node) {
        List<Double> edges = node.each().stream().map(YamlNode::number).toList();
        boolean ascending = !edges.isEmpty() && edges.stream().allMatch(Double::isFinite);
        for (int i = 1; i < edges.size(); i++) {
            ascending &= edges.get(i - 1) < edges.get(i);
        }
        if (!ascending) {
            node.fault("wrong_order", "expected finite numbers, each larger than the one before");
        }
        return edges;
    }

    /** The name of a numeric input. */
    private Optional<String> quantity(YamlNode node) {
        String name = node.text();
        Optional<Field> field = find(name);
        if (field.isEmpty() && !unreadable.contains(name)) {
            node.fault("unknown_field", "'" + name + "' is no input" + hint(name));
        } else if (field.filter(one -> !one.type().isQuantity()).isPresent()) {
            node.fault(
                    "wrong_type",
                    "'" + name + "' has the type " + field.get().type().wireName() + ", expected a numeric input");
        }
        return field.filter(one -> one.type().isQuantity()).map(Field::name);
    }

    private Optional<Field> find(String name) {
        return inputs.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    private String hint(String name) {
        return NearName.hint(name, inputs.stream().map(Field::name).toList());
    }
}
