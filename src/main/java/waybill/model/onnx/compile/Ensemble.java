package waybill.model.onnx.compile;

import java.util.List;
import java.util.stream.IntStream;
import waybill.model.trees.Combination;
import waybill.model.trees.Tree;
import waybill.model.trees.TreeModel;

/**
 * An ensemble of trees in a graph.
 *
 * @param trees their columns are places in {@code columns}
 * @param columns the expressions that they compare
 * @param values the contents of the leaves
 * @param outputs the number of sums
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Ensemble(
        List<Tree> trees, List<Integer> columns, double[] values, Combination.DoubleSum sum, int outputs) {
    public Ensemble {
        trees = List.copyOf(trees);
        columns = List.copyOf(columns);
    }

    /**
     * The same trees on other columns.
     *
     * @param places for each of this one's columns, which one it is
     * @param count the number of columns
     * @param narrow whether values are rounded to floats before they are compared
     */
    public TreeModel model(int[] places, int count, boolean narrow, List<String> labels, List<String> ignored) {
        List<Tree> moved = trees.stream().map(tree -> moved(tree, places)).toList();
        return new TreeModel(moved, count, values, sum.width(outputs), narrow, sum, labels, kind(), ignored);
    }

    private static Tree moved(Tree tree, int[] places) {
        int[] column = IntStream.of(tree.column())
                .map(it -> it == Tree.LEAF ? Tree.LEAF : places[it])
                .toArray();
        return new Tree(column, tree.below(), tree.left(), tree.right(), tree.absentLeft());
    }

    private String kind() {
        return trees.size() == 1 ? "decision tree" : "sum of trees";
    }
}
