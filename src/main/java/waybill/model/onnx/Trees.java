package waybill.model.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import waybill.model.onnx.compile.Ensemble;
import waybill.model.onnx.compile.Expressions;
import waybill.model.onnx.graph.Constant;
import waybill.model.onnx.graph.Doubles;
import waybill.model.onnx.graph.ElementType;

/** Ensembles of trees. Their sums are doubles, from the weights that are in the file. */
final class Trees {
    static final String NO_PROBABILITIES =
            "Its scores are what its decision function says, and may be no probabilities.";

    static final Map<String, Operator> ML = Map.of(
            "TreeEnsembleRegressor", Operator.one(Trees::regression),
            "TreeEnsembleClassifier", Trees::classification,
            "TreeEnsemble", Operator.one(Trees::ensemble));

    private Trees() {}

    private static Tensor regression(Call call) {
        int targets = call.count("n_targets", 1);
        TreesRead read = listed(call, "target", targets);
        double[] base = base(call, targets);
        int[] sums = sums(call, read, read.weights, base, divisor(call, read.nodes.roots().length));
        return Tensor.row(ElementType.FLOAT, Scores.transformed(call, call.text("post_transform", "NONE"), sums));
    }

    private static List<Tensor> classification(Call call) {
        List<String> labels = Labels.of(call, "classlabels_strings", "classlabels_int64s");
        TreesRead read = listed(call, "class", labels.size());
        String transform = call.text("post_transform", "NONE");
        boolean one = labels.size() == 2 && read.weights.isOneOutput();
        double[] base = base(call, one ? 1 : labels.size());
        int[] scores = one
                ? Scores.both(
                        call,
                        transform,
                        sums(call, read, read.weights.toFirst(), base, 1)[0],
                        read.weights.areNotNegative())
                : Scores.transformed(call, transform, sums(call, read, read.weights, base, 1));
        ElementType type = call.has("classlabels_strings") ? ElementType.STRING : ElementType.INT64;
        return List.of(Tensor.label(type, labels), Tensor.row(ElementType.FLOAT, scores));
    }

    private static Tensor ensemble(Call call) {
        int targets = call.count("n_targets", 1);
        Doubles weights = required(call, "leaf_weights").numbers();
        int[] outputs = call.ints("leaf_targetids");
        call.unless(weights.size() == outputs.length, "has arrays of different lengths");
        call.ignore("nodes_hitrates");
        TreeNodes nodes = TreeNodes.split(call, outputs.length);
        int first = nodes.mode().length - outputs.length;
        int[] places = IntStream.range(first, nodes.mode().length).toArray();
        LeafWeights leaves = new LeafWeights(places, outputs, weights.toArray());
        check(call, leaves, targets);
        long aggregate = call.whole("aggregate_function", 1);
        call.unless(aggregate == 0 || aggregate == 1, "has an aggregate_function that is not served: MIN or MAX");
        TreesRead read = new TreesRead(nodes, leaves);
        int[] sums = sums(call, read, leaves, new double[targets], aggregate == 0 ? nodes.roots().length : 1);
        Tensor table = call.table();
        return Tensor.row(table.type(), Scores.transformed(call, transform(call), sums));
    }

    private static String transform(Call call) {
        int number = (int) call.whole("post_transform", 0);
        List<String> names = List.of("NONE", "SOFTMAX", "LOGISTIC", "SOFTMAX_ZERO", "PROBIT");
        call.unless(number >= 0 && number < names.size(), "has an unknown post_transform");
        return names.get(number);
    }

    private record TreesRead(TreeNodes nodes, LeafWeights weights) {}

    private static TreesRead listed(Call call, String kind, int outputs) {
        call.ignore("nodes_hitrates", "nodes_hitrates_as_tensor");
        int[] trees = call.ints("nodes_treeids");
        int[] ids = call.ints("nodes_nodeids");
        call.unless(trees.length == ids.length, "has arrays of different lengths, or no node");
        TreeNodes.Places places = TreeNodes.Places.of(call, trees, ids);
        TreeNodes nodes = TreeNodes.listed(call, trees, places);
        int[] leafTrees = call.ints(kind + "_treeids");
        int[] leafIds = call.ints(kind + "_nodeids");
        int[] targets = call.ints(kind + "_ids");
        Doubles weights = numbers(call, kind + "_weights");
        call.unless(
                leafTrees.length == leafIds.length
                        && leafIds.length == targets.length
                        && targets.length == weights.size(),
                "has arrays of different lengths");
        int[] at = new int[leafIds.length];
        for (int i = 0; i < at.length; i++) {
            at[i] = places.find(leafTrees[i], leafIds[i]);
            call.unless(at[i] >= 0 && nodes.mode()[at[i]] == TreeNodes.Mode.LEAF, "has a weight for what is no leaf");
        }
        LeafWeights leaves = new LeafWeights(at, targets, weights.toArray());
        check(call, leaves, outputs);
        return new TreesRead(nodes, leaves);
    }

    private static void check(Call call, LeafWeights leaves, int outputs) {
        call.unless(
                Arrays.stream(leaves.output()).allMatch(it -> it >= 0 && it < outputs) && leaves.output().length > 0,
                "has a weight for an output that there is not, or none");
        call.unless(Arrays.stream(leaves.weight()).allMatch(Double::isFinite), "has a weight that is not finite");
    }

    /** The sums of trees, with what the average of several adds after it was divided. */
    private static int[] sums(Call call, TreesRead read, LeafWeights weights, double[] base, double divisor) {
        Expressions x = call.x();
        Tensor table = call.table();
        call.unless(Arrays.stream(base).allMatch(Double::isFinite), "has a base value that is not finite");
        boolean later = divisor != 1;
        Ensemble ensemble = new EnsembleBuilder(call, table, read.nodes)
                .build(weights, later ? new double[base.length] : base, divisor);
        call.evaluation().remarkOn(ensemble, read.nodes, table.type(), call.has("nodes_values"));
        int number = call.evaluation().add(ensemble);
        return IntStream.range(0, base.length)
                .map(i -> later && base[i] != 0 ? x.add(x.score(number, i), x.constant(base[i])) : x.score(number, i))
                .toArray();
    }

    private static double divisor(Call call, int trees) {
        return switch (call.text("aggregate_function", "SUM")) {
            case "SUM" -> 1;
            case "AVERAGE" -> trees;
            default -> throw call.refused("has an aggregate_function that is not served");
        };
    }

    private static double[] base(Call call, int outputs) {
        Doubles base = numbers(call, "base_values");
        call.unless(base.size() == 0 || base.size() == outputs, "has base values for other outputs");
        return base.size() == 0 ? new double[outputs] : base.toArray();
    }

    /** Floats, or doubles in the attribute that is called "as tensor". */
    static Doubles numbers(Call call, String name) {
        Doubles floats = call.numbers(name);
        Optional<Constant> tensor = call.tensor(name + "_as_tensor");
        call.unless(tensor.isEmpty() || floats.size() == 0, "has " + name + " twice");
        call.unless(tensor.isEmpty() || tensor.get().type().isFloating(), "has " + name + " of another type");
        return tensor.map(Constant::numbers).orElse(floats);
    }

    static Constant required(Call call, String name) {
        return call.tensor(name).orElseThrow(() -> call.refused("has no attribute '" + name + "'"));
    }
}
