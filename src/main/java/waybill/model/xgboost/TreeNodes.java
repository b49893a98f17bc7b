package waybill.model.xgboost;

import java.util.Arrays;
import java.util.BitSet;
import waybill.model.Rejection;
import waybill.model.trees.Tree;

/**
 * One tree as xgboost writes it. A leaf has no children, and has its value in place of the split. A cover is the sum of the weights of
 * the training's rows that have reached the node.
 *
 * @param kind 1 where a node splits by categories
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never leaves this package
record TreeNodes(
        int[] left,
        int[] right,
        int[] feature,
        float[] split,
        int[] defaultLeft,
        int[] kind,
        float[] cover,
        CategorySets categories) {
    static final String COVERS = "sum_hessian";
    private static final int NO_CHILD = -1;
    private static final int CATEGORICAL = 1;

    static TreeNodes of(BoosterObject tree) {
        BoosterObject parameters = tree.object("tree_param");
        Rejection.unless(
                parameters.count("size_leaf_vector", 0) <= 1,
                "a tree has vectors for leaves, of multi_strategy=\"multi_output_tree\"");
        int size = tree.size("left_children");
        TreeNodes nodes = new TreeNodes(
                tree.ints("left_children"),
                tree.ints("right_children"),
                tree.ints("split_indices"),
                tree.floats("split_conditions"),
                tree.ints("default_left"),
                tree.ints("split_type", size),
                tree.has(COVERS) ? tree.floats(COVERS) : new float[size],
                CategorySets.of(tree));
        Rejection.unless(nodes.isEven(), "a tree has arrays of different lengths, or no node");
        Rejection.unless(parameters.count("num_nodes", size) == size, "a tree has more or fewer nodes than it says");
        return nodes;
    }

    int size() {
        return left.length;
    }

    boolean isLeaf(int node) {
        return left[node] == NO_CHILD;
    }

    boolean isCategorical(int node) {
        return kind[node] == CATEGORICAL;
    }

    private boolean isEven() {
        return size() > 0
                && right.length == size()
                && feature.length == size()
                && split.length == size()
                && defaultLeft.length == size()
                && kind.length == size()
                && cover.length == size();
    }

    /**
     * All nodes, level by level. The check that each is reached at most once, and that every leaf has a finite number, makes sure
     * that a walk ends at a number. Nodes that pruning has left are not among them.
     */
    int[] order(int features) {
        BitSet reached = new BitSet();
        int[] depths = new int[size()];
        int[] order = new int[size()];
        int count = 1;
        reached.set(0);
        for (int next = 0; next < count; next++) {
            int node = order[next];
            checkNode(node, features);
            Rejection.unless(depths[node] <= Tree.DEEPEST, "a tree is deeper than " + Tree.DEEPEST);
            if (isLeaf(node)) {
                continue;
            }
            for (int child = left[node]; child <= left[node] + 1; child++) {
                Rejection.unless(!reached.get(child), "a tree reaches a node twice");
                reached.set(child);
                depths[child] = depths[node] + 1;
                order[count++] = child;
            }
        }
        return Arrays.copyOf(order, count);
    }

    private void checkNode(int node, int features) {
        Rejection.unless(cover[node] >= 0, "a tree has a node that has seen less than nothing");
        boolean compares = isLeaf(node) || !isCategorical(node);
        Rejection.unless(!compares || Float.isFinite(split[node]), "a tree has a number that is not finite");
        if (!isLeaf(node)) {
            checkSplit(node, features);
        }
    }

    private void checkSplit(int node, int features) {
        int child = left[node];
        Rejection.unless(child > 0 && child < size() - 1, "a tree points at a node that it has not");
        // xgboost itself assumes that the right child is the one after the left.
        Rejection.unless(right[node] == child + 1, "a tree has children that are not side by side");
        Rejection.unless(
                feature[node] >= 0 && feature[node] < features, "a tree splits on a feature that the model has not");
        Rejection.unless(kind[node] >= 0 && kind[node] <= CATEGORICAL, "a tree has a split of an unknown kind");
        Rejection.unless(
                !isCategorical(node) || categories.has(node), "a tree has a categorical split without categories");
    }
}
