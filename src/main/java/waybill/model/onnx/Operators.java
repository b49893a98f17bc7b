package waybill.model.onnx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.model.onnx.graph.Node;

/** The operators that are served, by their names: those of which scikit-learn's pipelines consist. */
final class Operators {
    private static final Map<String, Operator> MAIN =
            union(List.of(Conversions.ALL, Elementwise.ALL, Reductions.ALL, Shaping.ALL));
    private static final Map<String, Operator> ML = union(List.of(
            Encoding.ML,
            LabelEncoder.ML,
            Linear.ML,
            Reductions.ML,
            Shaping.ML,
            Trees.ML,
            Map.of("ZipMap", Operator.one(Operators::zipped))));

    private Operators() {}

    /** What a node does; empty if its operator is not served. */
    static Optional<Operator> of(Node node) {
        return Optional.ofNullable((node.ml() ? ML : MAIN).get(node.operator()));
    }

    private static Tensor zipped(Call call) {
        Tensor scores = call.table();
        List<String> labels = Labels.of(call, "classlabels_strings", "classlabels_int64s");
        call.unless(scores.size() == labels.size(), "has not as many labels as scores");
        return scores.scores(labels);
    }

    private static Map<String, Operator> union(List<Map<String, Operator>> parts) {
        Map<String, Operator> all = new HashMap<>();
        parts.forEach(all::putAll);
        return Map.copyOf(all);
    }
}
