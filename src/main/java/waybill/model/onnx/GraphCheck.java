package waybill.model.onnx;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import waybill.model.Rejection;
import waybill.model.onnx.graph.Faults;
import waybill.model.onnx.graph.Graph;
import waybill.model.onnx.graph.Node;
import waybill.model.onnx.graph.ValueInfo;

/** Looks at a graph as a whole, before anything is made of it: every operator is served, and what a node reads was made before. */
final class GraphCheck {
    private static final int MOST_INPUTS = 10_000;

    private final Graph graph;
    private final Faults faults;
    private final Set<String> made = new HashSet<>();

    private GraphCheck(Graph graph, Faults faults) {
        this.graph = graph;
        this.faults = faults;
    }

    static void over(Graph graph, Faults faults) {
        GraphCheck check = new GraphCheck(graph, faults);
        check.operators();
        faults.raise();
        check.names();
        faults.raise();
    }

    private void operators() {
        for (Node node : graph.nodes()) {
            faults.unless(
                    Operators.of(node).isPresent(),
                    "the operator " + Rejection.quoted(node.operator()) + ", which is not served");
            faults.unless(
                    graph.version(node.ml()) > 0 || Operators.of(node).isEmpty(),
                    "operators of ai.onnx" + (node.ml() ? ".ml" : "") + " without saying of which version");
        }
    }

    private void names() {
        made.addAll(graph.constants().keySet());
        faults.unless(!graph.inputs().isEmpty(), "no input");
        faults.unless(graph.inputs().size() <= MOST_INPUTS, "more than " + MOST_INPUTS + " inputs");
        graph.inputs().forEach(input -> make(input.name()));
        for (Node node : graph.nodes()) {
            for (String name : node.inputs()) {
                faults.unless(
                        name.isEmpty() || made.contains(name),
                        Rejection.quoted(name) + ", read before it is made, or never made");
            }
            node.outputs().stream().filter(name -> !name.isEmpty()).forEach(this::make);
        }
        faults.unless(!graph.outputs().isEmpty(), "no output");
        for (ValueInfo output : graph.outputs()) {
            faults.unless(
                    made.contains(output.name()), "the output " + Rejection.quoted(output.name()) + ", never made");
        }
        List<String> outputs = graph.outputs().stream().map(ValueInfo::name).toList();
        faults.unless(new HashSet<>(outputs).size() == outputs.size(), "an output twice");
    }

    private void make(String name) {
        faults.unless(!name.isEmpty() && made.add(name), Rejection.quoted(name) + ", made twice, or without a name");
    }
}
