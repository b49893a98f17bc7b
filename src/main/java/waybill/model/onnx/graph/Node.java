package waybill.model.onnx.graph;

import java.util.List;
import java.util.Map;
import waybill.model.Rejection;

/**
 * A step of a graph.
 *
 * @param ml whether the operator is one of ai.onnx.ml
 * @param inputs the names of what it reads; empty for one that is left out
 * @param outputs the names of what it makes; empty for one that nobody wants
 */
public record Node(
        String operator,
        boolean ml,
        String name,
        List<String> inputs,
        List<String> outputs,
        Map<String, Attribute> attributes) {
    public Node {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        attributes = Map.copyOf(attributes);
    }

    /** For people. */
    public String words() {
        return words(operator, name);
    }

    public static String words(String operator, String name) {
        return Rejection.quoted(operator) + (name.isEmpty() ? "" : " (" + Rejection.quoted(name) + ")");
    }
}
