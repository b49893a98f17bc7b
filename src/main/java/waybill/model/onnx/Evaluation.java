package waybill.model.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import waybill.model.Rejection;
import waybill.model.onnx.compile.Ensemble;
import waybill.model.onnx.compile.Expressions;
import waybill.model.onnx.graph.Budget;
import waybill.model.onnx.graph.Constant;
import waybill.model.onnx.graph.ElementType;
import waybill.model.onnx.graph.Graph;
import waybill.model.onnx.graph.Node;

/**
 * Follows a graph for one row that is not known: the outputs become expressions of the encoder's columns. The sizes of tensors are
 * checked before they are made.
 */
final class Evaluation {
    /** The largest number of elements in a tensor. */
    static final int MOST_CELLS = 1_000_000;

    /** The largest number of elements in all tensors, and of terms in all sums: a graph of some bytes can ask for any number of them. */
    private static final long MOST_CELLS_IN_ALL = 8_000_000;

    private static final String UNROUTED =
            "Where a value is missing, its trees go where their comparisons are false: its converter may have lost which way "
                    + "training chose. Its answers to rows with missing values are right only as far as golden rows show it.";
    private static final String SCALED =
            "It scales columns by a rounded reciprocal before its trees compare them, where scikit-learn divides: a value next to a "
                    + "threshold may go the other way. The option 'div': 'div_cast' of skl2onnx avoids it.";
    private static final String ROUNDED =
            "It reads doubles, but its trees' thresholds are floats: a value next to a threshold may go the other way.";

    private final Graph graph;
    private final Expressions expressions = new Expressions();
    private final Budget cells = new Budget(MOST_CELLS_IN_ALL, "elements in its tensors and sums");
    private final Map<String, Tensor> values = new HashMap<>();
    private final List<Ensemble> ensembles = new ArrayList<>();
    private final Set<Integer> failures = new LinkedHashSet<>();
    private final Set<String> remarks = new LinkedHashSet<>();
    private final Set<Integer> scaled = new HashSet<>();

    private Evaluation(Graph graph) {
        this.graph = graph;
    }

    /**
     * Evaluates a graph that was checked.
     *
     * @param inputs makes the tensors of its inputs
     */
    static Evaluation of(Graph graph, InputTensors inputs) {
        Evaluation evaluation = new Evaluation(graph);
        inputs.tensors(evaluation.expressions).forEach(evaluation::put);
        Set<String> wanted = evaluation.wanted();
        for (Node node : graph.nodes()) {
            if (node.outputs().stream().anyMatch(wanted::contains)) {
                evaluation.run(node);
            }
        }
        return evaluation;
    }

    /** Makes the tensors of a graph's inputs, by their names. */
    interface InputTensors {
        Map<String, Tensor> tensors(Expressions x);
    }

    Expressions expressions() {
        return expressions;
    }

    List<Ensemble> ensembles() {
        return ensembles;
    }

    /** Expressions that are not 0 for rows which the graph cannot answer. */
    Collection<Integer> failures() {
        return failures;
    }

    List<String> remarks() {
        return List.copyOf(remarks);
    }

    void remark(String sentence) {
        remarks.add(sentence);
    }

    /** Takes the terms of sums from what may be computed, before they are made. */
    void spend(long terms) {
        cells.spend(terms);
    }

    /** @param when the expression that is not 0 for rows which the graph cannot answer */
    void fail(int when) {
        failures.add(when);
    }

    /** Remembers what a Scaler made. */
    void scaled(int[] cells) {
        Arrays.stream(cells).forEach(scaled::add);
    }

    /** Says what is known to go wrong in the conversion of trees, and cannot be seen in a graph. */
    void remarkOn(Ensemble ensemble, TreeNodes nodes, ElementType type, boolean floats) {
        boolean missing = ensemble.columns().stream().anyMatch(it -> !expressions.isPresent(it));
        boolean routed = IntStream.range(0, nodes.missingYes().length).anyMatch(i -> nodes.missingYes()[i]);
        if (missing && !routed) {
            remark(UNROUTED);
        }
        if (ensemble.columns().stream().anyMatch(scaled::contains)) {
            remark(SCALED);
        }
        if (type == ElementType.DOUBLE && floats) {
            remark(ROUNDED);
        }
    }

    /** The number of an ensemble, for {@link Expressions#score}. */
    int add(Ensemble ensemble) {
        ensembles.add(ensemble);
        return ensembles.size() - 1;
    }

    Tensor value(String name) {
        Tensor value = values.get(name);
        if (value != null) {
            return value;
        }
        Constant constant = graph.constants().get(name);
        if (constant == null) {
            throw Rejection.of("its graph reads " + Rejection.quoted(name) + ", which nothing makes");
        }
        cells.spend(constant.size());
        Tensor made = Tensor.of(constant, expressions);
        values.put(name, made);
        return made;
    }

    /** The names that the outputs depend on. */
    private Set<String> wanted() {
        Set<String> wanted = new HashSet<>();
        graph.outputs().forEach(output -> wanted.add(output.name()));
        for (int i = graph.nodes().size() - 1; i >= 0; i--) {
            Node node = graph.nodes().get(i);
            if (node.outputs().stream().anyMatch(wanted::contains)) {
                wanted.addAll(node.inputs());
            }
        }
        return wanted;
    }

    private void run(Node node) {
        List<Optional<Tensor>> inputs = new ArrayList<>();
        node.inputs().forEach(name -> inputs.add(name.isEmpty() ? Optional.empty() : Optional.of(value(name))));
        Call call = new Call(node, inputs, graph.version(node.ml()), this);
        List<Tensor> outputs = Operators.of(node).orElseThrow().apply(call);
        call.checkAttributes();
        call.unless(node.outputs().size() <= outputs.size(), "has too many outputs");
        for (int i = 0; i < node.outputs().size(); i++) {
            put(node.outputs().get(i), outputs.get(i));
        }
    }

    private void put(String name, Tensor tensor) {
        cells.spend(tensor.size() + 1L);
        values.put(name, tensor);
    }
}
