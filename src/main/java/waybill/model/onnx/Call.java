package waybill.model.onnx;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import waybill.failure.WaybillException;
import waybill.model.Rejection;
import waybill.model.onnx.compile.Expressions;
import waybill.model.onnx.graph.Attribute;
import waybill.model.onnx.graph.Constant;
import waybill.model.onnx.graph.Doubles;
import waybill.model.onnx.graph.Longs;
import waybill.model.onnx.graph.Node;

/** One node, with what it reads. Attributes that nobody asks for are refused by their names. */
final class Call {
    private final Node node;
    private final List<Optional<Tensor>> inputs;
    private final int version;
    private final Evaluation evaluation;
    private final Set<String> known = new HashSet<>();

    Call(Node node, List<Optional<Tensor>> inputs, int version, Evaluation evaluation) {
        this.node = node;
        this.inputs = inputs;
        this.version = version;
        this.evaluation = evaluation;
    }

    Node node() {
        return node;
    }

    /** The version of the node's operators. */
    int version() {
        return version;
    }

    Evaluation evaluation() {
        return evaluation;
    }

    Expressions x() {
        return evaluation.expressions();
    }

    int inputs() {
        return inputs.size();
    }

    /** An input that there has to be. */
    Tensor any(int at) {
        return optional(at).orElseThrow(() -> refused("lacks an input"));
    }

    /** An input of numbers. */
    Tensor input(int at) {
        Tensor tensor = any(at);
        unless(
                !tensor.isText() && !tensor.isLabel() && tensor.role() == Tensor.Role.VALUES,
                "reads texts or labels, not numbers");
        return tensor;
    }

    /** The first input as a table of numbers. */
    Tensor table() {
        Tensor tensor = input(0);
        unless(tensor.rows() && (tensor.rank() == 2 || tensor.rank() == 1), "reads what is no table");
        return tensor;
    }

    Optional<Tensor> optional(int at) {
        return at < inputs.size() ? inputs.get(at) : Optional.empty();
    }

    /** An input of constants, whole ones. */
    int[] constants(int at) {
        return input(at).wholes(x());
    }

    void unless(boolean right, String fault) {
        if (!right) {
            throw refused(fault);
        }
    }

    WaybillException refused(String fault) {
        return Rejection.of("its graph has an operator " + node.words() + " that " + fault);
    }

    private Optional<Attribute> attribute(String name, Attribute.Type type) {
        known.add(name);
        Optional<Attribute> found = Optional.ofNullable(node.attributes().get(name));
        found.ifPresent(it -> unless(it.type() == type, "has an attribute '" + name + "' of another type"));
        return found;
    }

    boolean has(String name) {
        return node.attributes().containsKey(name);
    }

    long whole(String name, long otherwise) {
        return attribute(name, Attribute.Type.INT).map(Attribute::whole).orElse(otherwise);
    }

    /** A count of what is made, at least one. */
    int count(String name, long otherwise) {
        long count = whole(name, otherwise);
        unless(count > 0 && count <= Evaluation.MOST_CELLS, "has an attribute '" + name + "' that is no count");
        return (int) count;
    }

    double number(String name, double otherwise) {
        return attribute(name, Attribute.Type.FLOAT).map(Attribute::number).orElse(otherwise);
    }

    String text(String name, String otherwise) {
        return attribute(name, Attribute.Type.STRING).map(Attribute::text).orElse(otherwise);
    }

    List<String> texts(String name) {
        return attribute(name, Attribute.Type.STRINGS).map(Attribute::texts).orElse(List.of());
    }

    Longs wholes(String name) {
        return attribute(name, Attribute.Type.INTS).map(Attribute::wholes).orElseGet(Longs::new);
    }

    int[] ints(String name) {
        return wholes(name).ints("attribute '" + name + "'");
    }

    Doubles numbers(String name) {
        return attribute(name, Attribute.Type.FLOATS).map(Attribute::numbers).orElseGet(Doubles::new);
    }

    Optional<Constant> tensor(String name) {
        return attribute(name, Attribute.Type.TENSOR).flatMap(Attribute::tensor);
    }

    /** Attributes that are known and change nothing. */
    void ignore(String... names) {
        known.addAll(List.of(names));
    }

    void checkAttributes() {
        for (String name : node.attributes().keySet()) {
            unless(known.contains(name), "has the unknown attribute " + Rejection.quoted(name));
        }
    }
}
