package waybill.model.xgboost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import waybill.model.trees.Tree;

/** Makes {@link Tree}s of xgboost's trees, after following every branch once, so that they can be walked without checks. */
final class ForestBuilder {
    /** What is 0 goes left, and what is 1 goes right. */
    private static final double IN_SET = 1;

    private final SplitColumns columns;
    private final int features;
    private final List<Tree> trees = new ArrayList<>();
    private final double[] values;
    private final float[] covers;
    private int leaves;
    private boolean covered = true;

    private ForestBuilder(int nodes, int features, SplitColumns columns) {
        this.columns = columns;
        this.features = features;
        this.values = new double[nodes];
        this.covers = new float[nodes];
    }

    static ForestBuilder of(Booster booster, SplitColumns columns) {
        int nodes = booster.trees().stream()
                .mapToInt(tree -> tree.size("left_children"))
                .sum();
        ForestBuilder forest = new ForestBuilder(nodes, booster.features().count(), columns);
        booster.trees().forEach(forest::add);
        return forest;
    }

    private void add(BoosterObject tree) {
        covered &= tree.has(TreeNodes.COVERS);
        TreeNodes nodes = TreeNodes.of(tree);
        trees.add(copy(nodes, nodes.order(features)));
    }

    List<Tree> trees() {
        return trees;
    }

    /** The values of the leaves of all trees, by the leaf's number. */
    double[] values() {
        return Arrays.copyOf(values, leaves);
    }

    /** How much of the training each leaf has seen, by the leaf's number; empty if a tree does not say. */
    float[] covers() {
        return covered ? Arrays.copyOf(covers, leaves) : new float[0];
    }

    /** Copies the tree without the nodes that no branch reaches: pruning leaves some of them. */
    private Tree copy(TreeNodes nodes, int[] order) {
        int size = order.length;
        Tree tree = new Tree(new int[size], new double[size], new int[size], new int[size], new boolean[size]);
        int child = 1;
        for (int i = 0; i < size; i++) {
            int node = order[i];
            if (nodes.isLeaf(node)) {
                tree.column()[i] = Tree.LEAF;
                tree.left()[i] = leaves;
                covers[leaves] = nodes.cover()[node];
                values[leaves++] = nodes.split()[node];
            } else {
                split(nodes, node, tree, i);
                tree.left()[i] = child++;
                tree.right()[i] = child++;
            }
        }
        return tree;
    }

    private void split(TreeNodes nodes, int node, Tree tree, int to) {
        int feature = nodes.feature()[node];
        boolean categorical = nodes.isCategorical(node);
        tree.column()[to] =
                categorical ? columns.ofSet(feature, nodes.categories().at(node)) : columns.ofNumber(feature);
        tree.below()[to] = categorical ? IN_SET : nodes.split()[node];
        tree.absentLeft()[to] = nodes.defaultLeft()[node] != 0;
    }
}
