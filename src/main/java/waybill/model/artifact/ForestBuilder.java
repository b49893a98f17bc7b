package waybill.model.artifact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import waybill.model.Rejection;
import waybill.model.trees.Tree;

/**
 * Makes {@link Tree}s of xgboost's trees, and follows every branch once, so that a tree that passed can be walked without checks.
 */
final class ForestBuilder {

    private final FeatureIndex features;
    private final List<Tree> trees = new ArrayList<>();
    private final double[] values;
    private final float[] covers;
    private int leaves;
    private boolean covered = true;

    /** @param nodes the number of nodes of all trees together */
    ForestBuilder(int nodes, FeatureIndex features) {
        this.features = features;
        this.values = new double[nodes];
        this.covers = new float[nodes];
    }

    void add(Ubjson tree) {
        covered &= tree.has(Nodes.COVERS);
        Nodes nodes = Nodes.of(tree);
        trees.add(copy(nodes, order(nodes)));
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
    private Tree copy(Nodes nodes, int[] order) {
        int size = order.length;
        Tree tree = new Tree(new int[size], new double[size], new int[size], new int[size], new boolean[size]);
        int child = 1;
        for (int i = 0; i < size; i++) {
            int node = order[i];
            if (nodes.isLeaf(node)) {
                tree.column()[i] = Tree.LEAF;
                tree.left()[i] = leaves;
                covers[leaves] = nodes.cover[node];
                values[leaves++] = nodes.split[node];
            } else {
                tree.column()[i] = features.column(nodes.feature[node]);
                tree.below()[i] = nodes.split[node];
                tree.left()[i] = child++;
                tree.right()[i] = child++;
                tree.absentLeft()[i] = nodes.defaultLeft[node] != 0;
            }
        }
        return tree;
    }

    /**
     * All nodes, level by level. The check that each is reached at most once, and that every leaf has a finite number, makes sure
     * that a walk ends at a number.
     */
    private int[] order(Nodes nodes) {
        BitSet reached = new BitSet();
        int[] depths = new int[nodes.size()];
        int[] order = new int[nodes.size()];
        int count = 1;
        reached.set(0);
        for (int next = 0; next < count; next++) {
            int node = order[next];
            Rejection.unless(Float.isFinite(nodes.split[node]), "a tree has a number that is not finite");
            Rejection.unless(depths[node] <= Tree.DEEPEST, "a tree is deeper than " + Tree.DEEPEST);
            Rejection.unless(nodes.cover[node] >= 0, "a tree has a node that has seen less than nothing");
            if (nodes.isLeaf(node)) {
                continue;
            }
            checkSplit(nodes, node);
            for (int child = nodes.left[node]; child <= nodes.left[node] + 1; child++) {
                Rejection.unless(!reached.get(child), "a tree reaches a node twice");
                reached.set(child);
                depths[child] = depths[node] + 1;
                order[count++] = child;
            }
        }
        return Arrays.copyOf(order, count);
    }

    private void checkSplit(Nodes nodes, int node) {
        int left = nodes.left[node];
        Rejection.unless(left > 0 && left < nodes.size() - 1, "a tree points at a node that it has not");
        // xgboost itself assumes that the right child is the one after the left.
        Rejection.unless(nodes.right[node] == left + 1, "a tree has children that are not side by side");
        int feature = nodes.feature[node];
        Rejection.unless(
                feature >= 0 && feature < features.size(), "a tree splits on a feature that the model has not");
        Rejection.unless(nodes.kind[node] == 0, "a tree has a categorical split");
    }

    /**
     * One tree as xgboost writes it. A leaf has no children, and has its value in place of the split. A cover is the sum of the
     * weights of the training's rows that have reached the node.
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves this class
    private record Nodes(
            int[] left, int[] right, int[] feature, float[] split, int[] defaultLeft, int[] kind, float[] cover) {
        private static final int NO_CHILD = -1;
        private static final String COVERS = "sum_hessian";

        static Nodes of(Ubjson tree) {
            Rejection.unless(tree.object("tree_param").count("size_leaf_vector") <= 1, "a tree has vectors for leaves");
            Rejection.unless(tree.size("categories_nodes") == 0, "a tree has categorical splits");
            Nodes nodes = new Nodes(
                    tree.ints("left_children"),
                    tree.ints("right_children"),
                    tree.ints("split_indices"),
                    tree.floats("split_conditions"),
                    tree.ints("default_left"),
                    tree.ints("split_type"),
                    tree.has(COVERS) ? tree.floats(COVERS) : new float[tree.size("left_children")]);
            Rejection.unless(nodes.isEven(), "a tree has arrays of different lengths, or no node");
            return nodes;
        }

        int size() {
            return left.length;
        }

        boolean isLeaf(int node) {
            return left[node] == NO_CHILD;
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
    }
}
