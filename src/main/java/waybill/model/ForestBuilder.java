package waybill.model;

import java.util.BitSet;

/** Puts trees one after another into flat arrays, and follows every branch once: what passed can be walked without checks. */
final class ForestBuilder {
    private static final int DEEPEST = 1_000;
    private static final int LEAF = -1;

    private final FeatureIndex features;
    private final int[] column;
    private final float[] split;
    private final int[] left;
    private final int[] absent;
    private final int[] roots;
    private int trees;
    private int size;

    /** @param nodes how many nodes all the trees have together */
    ForestBuilder(int trees, int nodes, FeatureIndex features) {
        this.features = features;
        this.roots = new int[trees];
        this.column = new int[nodes];
        this.split = new float[nodes];
        this.left = new int[nodes];
        this.absent = new int[nodes];
    }

    void add(Ubjson tree) {
        Nodes nodes = Nodes.of(tree);
        check(nodes);
        roots[trees++] = size;
        for (int node = 0; node < nodes.size(); node++) {
            copy(nodes, node);
        }
        size += nodes.size();
    }

    BoostedTrees build(float base) {
        return new BoostedTrees(new BoostedTrees.Forest(roots, column, split, left, absent), base, features.ignored());
    }

    private void copy(Nodes nodes, int node) {
        int at = size + node;
        split[at] = nodes.split[node];
        if (nodes.left[node] == LEAF) {
            column[at] = BoostedTrees.LEAF;
            return;
        }
        int feature = nodes.feature[node];
        column[at] = feature >= 0 && feature < features.size() ? features.column(feature) : 0;
        left[at] = size + nodes.left[node];
        absent[at] = left[at] + (nodes.defaultLeft[node] == 0 ? 1 : 0);
    }

    /** From the root, every node is reached at most once and every leaf holds a number: the walk ends, and ends well. */
    private void check(Nodes nodes) {
        BitSet reached = new BitSet();
        int[] depths = new int[nodes.size()];
        int[] waiting = new int[nodes.size()];
        int count = 1;
        reached.set(0);
        while (count > 0) {
            int node = waiting[--count];
            Rejection.unless(Float.isFinite(nodes.split[node]), "a tree has a number that is not finite");
            Rejection.unless(depths[node] <= DEEPEST, "a tree is deeper than " + DEEPEST);
            if (nodes.left[node] == LEAF) {
                continue;
            }
            checkSplit(nodes, node);
            for (int child = nodes.left[node]; child <= nodes.left[node] + 1; child++) {
                Rejection.unless(!reached.get(child), "a tree reaches a node twice");
                reached.set(child);
                depths[child] = depths[node] + 1;
                waiting[count++] = child;
            }
        }
    }

    private void checkSplit(Nodes nodes, int node) {
        int left = nodes.left[node];
        Rejection.unless(left > 0 && left < nodes.size() - 1, "a tree points at a node that it has not");
        // xgboost itself takes the right child to be the one after the left.
        Rejection.unless(nodes.right[node] == left + 1, "a tree has children that are not side by side");
        int feature = nodes.feature[node];
        Rejection.unless(
                feature >= 0 && feature < features.size(), "a tree splits on a feature that the model has not");
        Rejection.unless(nodes.kind[node] == 0, "a tree has a categorical split");
    }

    /** One tree as xgboost writes it. A leaf has no children, and its value in place of the split. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves this class
    private record Nodes(int[] left, int[] right, int[] feature, float[] split, int[] defaultLeft, int[] kind) {
        static Nodes of(Ubjson tree) {
            Rejection.unless(tree.object("tree_param").count("size_leaf_vector") <= 1, "a tree has vectors for leaves");
            Rejection.unless(tree.size("categories_nodes") == 0, "a tree has categorical splits");
            Nodes nodes = new Nodes(
                    tree.ints("left_children"),
                    tree.ints("right_children"),
                    tree.ints("split_indices"),
                    tree.floats("split_conditions"),
                    tree.ints("default_left"),
                    tree.ints("split_type"));
            Rejection.unless(nodes.isEven(), "a tree has arrays of different lengths, or no node");
            return nodes;
        }

        int size() {
            return left.length;
        }

        private boolean isEven() {
            return size() > 0
                    && right.length == size()
                    && feature.length == size()
                    && split.length == size()
                    && defaultLeft.length == size()
                    && kind.length == size();
        }
    }
}
