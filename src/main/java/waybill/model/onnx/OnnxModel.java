package waybill.model.onnx;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import waybill.model.Rejection;
import waybill.model.Scorer;
import waybill.model.external.ExternalColumns;
import waybill.model.external.ExternalFormat;
import waybill.model.external.ExternalInput;
import waybill.model.external.ExternalModel;
import waybill.model.external.ExternalOutput;
import waybill.model.onnx.compile.Expressions;
import waybill.model.onnx.compile.ScorerCompiler;
import waybill.model.onnx.graph.Graph;
import waybill.model.onnx.graph.Node;

/** A graph that was read, checked, and evaluated once. */
final class OnnxModel implements ExternalModel {
    private static final Set<String> MODELS = Set.of(
            "LinearClassifier", "LinearRegressor", "TreeEnsemble", "TreeEnsembleClassifier", "TreeEnsembleRegressor");

    private final byte[] canonical;
    private final Graph graph;
    private final GraphInputs inputs;
    private final ExternalOutput output;
    private final List<String> remarks;

    OnnxModel(byte[] canonical, Graph graph, GraphInputs inputs) {
        this.canonical = canonical;
        this.graph = graph;
        this.inputs = inputs;
        Evaluation evaluation = Evaluation.of(graph, inputs::unbound);
        GraphOutput of = GraphOutput.of(graph, evaluation);
        // What cannot be compiled is refused when it is read.
        int columns = inputs.external().size();
        List<String> labels = of.number() ? List.of() : numbered(of.cells().length);
        compiled(evaluation, of, columns, labels, List.of());
        this.output = of.external();
        this.remarks = evaluation.remarks();
    }

    private static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    @Override
    public ExternalFormat format() {
        return ExternalFormat.ONNX;
    }

    @Override
    public String library() {
        return graph.producer();
    }

    /** The operators that are models; a graph of arithmetic only has none. */
    @Override
    public String objective() {
        String models = graph.nodes().stream()
                .map(Node::operator)
                .filter(MODELS::contains)
                .distinct()
                .collect(Collectors.joining(", "));
        boolean number = output instanceof ExternalOutput.Number;
        return models.isEmpty() ? number ? "regression" : "classification" : models;
    }

    @Override
    public List<ExternalInput> inputs() {
        return inputs.external();
    }

    @Override
    public ExternalOutput output() {
        return output;
    }

    @Override
    public List<String> remarks() {
        return remarks;
    }

    @Override
    public byte[] canonical(ExternalColumns columns) {
        return canonical.clone();
    }

    @Override
    public Scorer scorer(ExternalColumns columns, List<String> labels) {
        int due = output instanceof ExternalOutput.Labels several ? several.count() : 0;
        Rejection.unless(labels.size() == due, "its graph has %s labels, not %s", due, labels.size());
        Rejection.unless(
                columns.ofInput().size() == inputs().size(),
                "its graph reads %s columns, not %s",
                inputs().size(),
                columns.ofInput().size());
        Evaluation evaluation = Evaluation.of(graph, x -> inputs.bound(x, columns));
        GraphOutput of = GraphOutput.of(graph, evaluation);
        return compiled(evaluation, of, columns.encoded().size(), labels, columns.ignored());
    }

    private static Scorer compiled(
            Evaluation evaluation, GraphOutput of, int columns, List<String> labels, List<String> ignored) {
        Expressions x = evaluation.expressions();
        int[] outputs = ScorerCompiler.answered(x, of.cells(), evaluation.failures());
        return ScorerCompiler.compile(x, evaluation.ensembles(), outputs, columns, labels, ignored);
    }
}
