package waybill.model.explain;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Shapley values of the columns of a row, for the sum of the leaves that it reaches: path dependent TreeSHAP, as an integral.
 *
 * <p>A leaf of value v counts as {@code v * product of (o or z)} for a set of columns: for each column on its path, o is 1 or 0,
 * whether the row goes towards the leaf at all splits on that column, and stands in if the column is in the set; z is the
 * product of the shares of rows that went there, and stands in if it is not. The share of column i is then the sum over leaves of
 *
 * <pre>v * (o_i - z_i) * integral from 0 to 1 of the product, over the other columns j, of (z_j * (1 - t) + o_j * t) dt</pre>
 *
 * and the integrand is a polynomial whose degree is the number of other columns, so a {@link GaussLegendre} rule with half as
 * many points as there are columns on a path is exact. At each point, one sweep down a tree multiplies the factors above each
 * node, and one sweep up sums the leaves below it. Where a column was split on before, q is its factor from above, which the
 * factor of this split replaces. No step divides by a share, so shares of 0 are harmless.
 *
 * <p>All but the way that a row takes is the same for every row, so that a table has, for each split, way and point, the factor of
 * the left child (1 less it is that of the right) and the rate at which the split's column shares in what is below.
 */
public final class TreeShapley {
    private static final int NONE = -1;
    /** The most work for a row that is taken on, in nodes times points, for which the table has 16 bytes each. */
    private static final long MOST_WORK = 1L << 22;
    /** The numbers of the table for a split and a point: a factor and a rate for each way. */
    private static final int ENTRY = 4;
    /** The most nodes: each pass has up to 41 bytes of memory for every one of them. */
    private static final long MOST_NODES = 1L << 19;

    private final SplitTrees trees;
    /** For each split, the child through which the path has left the nearest split on the same column; NONE if there is none. */
    private final int[] same;
    /** For each split, the product of the shares of that column above it. */
    private final double[] above;

    private final GaussLegendre[] rules;
    private final int largest;
    private final int points;
    /** The splits of all trees, without the leaves, and the first one of each tree. */
    private final int[] splits;

    private final int[] starts;
    /** By split, point and way (0 right, 1 left): a factor, and a rate. */
    private final double[] table;

    public TreeShapley(SplitTrees trees) {
        this.trees = trees;
        this.same = new int[trees.nodes()];
        this.above = new double[trees.nodes()];
        this.rules = new GaussLegendre[trees.trees()];
        this.largest = prepare();
        this.points = Arrays.stream(rules).mapToInt(GaussLegendre::size).max().orElse(0);
        this.splits = new int[(trees.nodes() - trees.trees()) / 2];
        this.starts = new int[trees.trees() + 1];
        this.table = new double[splits.length * ENTRY * points];
        tabulate();
    }

    private void tabulate() {
        int split = 0;
        for (int tree = 0; tree < trees.trees(); tree++) {
            for (int node = trees.starts()[tree]; node < trees.starts()[tree + 1]; node++) {
                if (!trees.isLeaf(node)) {
                    tabulate(split, node, rules[tree]);
                    splits[split++] = node;
                }
            }
            starts[tree + 1] = split;
        }
    }

    private void tabulate(int split, int node, GaussLegendre rule) {
        double share = trees.leftShare()[node];
        double product = above[node];
        for (int i = 0; i < rule.size(); i++) {
            double t = rule.points()[i];
            double q = product + t * (1 - product);
            for (int goesLeft = 0; goesLeft < 2; goesLeft++) {
                int at = (split * points + i) * ENTRY + 2 * goesLeft;
                table[at] = (product * share + t * (goesLeft - product * share)) / q;
                table[at + 1] = product * (goesLeft - share) / (q * q);
            }
        }
    }

    /** Whether trees of so many nodes, none deeper than {@code depth}, on so many columns are small enough to be explained. */
    public static boolean fits(long nodes, int depth, int columns) {
        return nodes <= MOST_NODES && nodes * points(Math.min(depth, columns)) <= MOST_WORK;
    }

    private static int points(int columns) {
        return (columns + 1) / 2;
    }

    private int prepare() {
        int[] parent = new int[trees.nodes()];
        int[] columns = new int[trees.nodes()];
        Map<Integer, GaussLegendre> known = new HashMap<>();
        int most = 0;
        for (int tree = 0; tree < trees.trees(); tree++) {
            int deepest = prepare(tree, parent, columns);
            rules[tree] = known.computeIfAbsent(points(deepest), GaussLegendre::of);
            most = Math.max(most, trees.starts()[tree + 1] - trees.starts()[tree]);
        }
        return most;
    }

    /** Returns the largest number of columns on a path. */
    private int prepare(int tree, int[] parent, int[] columns) {
        int root = trees.starts()[tree];
        int most = 0;
        parent[root] = NONE;
        for (int node = root; node < trees.starts()[tree + 1]; node++) {
            most = Math.max(most, columns[node]);
            if (!trees.isLeaf(node)) {
                int left = trees.child()[node];
                same[node] = nearest(node, parent);
                above[node] = same[node] == NONE ? 1 : through(same[node], parent[same[node]]);
                parent[left] = node;
                parent[left + 1] = node;
                columns[left] = columns[node] + (same[node] == NONE ? 1 : 0);
                columns[left + 1] = columns[left];
            }
        }
        return most;
    }

    private int nearest(int node, int[] parent) {
        int column = trees.slot()[node] >> 1;
        int child = node;
        while (parent[child] != NONE && trees.slot()[parent[child]] >> 1 != column) {
            child = parent[child];
        }
        return parent[child] == NONE ? NONE : child;
    }

    /** The product of the shares of a split's column down to one of its children. */
    private double through(int child, int split) {
        double left = trees.leftShare()[split];
        return above[split] * (child == trees.child()[split] ? left : 1 - left);
    }

    /** A pass over rows, with its own working memory. */
    public Pass pass() {
        return new Pass();
    }

    /** The value of a leaf. */
    public interface Leaves {
        /** @param leaf the number of a leaf of the tree */
        double value(int tree, int leaf);
    }

    /** Explains rows one after another. For one thread. */
    public final class Pass {
        /** The value of each leaf; at a split, of what is below it. */
        private final double[] below = new double[trees.nodes()];

        /** Whether the row takes all splits of a column down to a node. */
        private final boolean[] taken = new boolean[largest];

        /** Where the table has the way of the row, by split; below 0 if the row has left the split's column before. */
        private final int[] entry = new int[largest];

        private final double[] weight = new double[largest];

        private Pass() {}

        /** Sets what the leaves are worth. Returns the expected value of their sum. */
        public double set(Leaves leaves) {
            double expected = 0;
            for (int tree = 0; tree < trees.trees(); tree++) {
                for (int node = trees.starts()[tree + 1] - 1; node >= trees.starts()[tree]; node--) {
                    int child = trees.child()[node];
                    below[node] = trees.isLeaf(node)
                            ? leaves.value(tree, child)
                            : below[child + 1] + trees.leftShare()[node] * (below[child] - below[child + 1]);
                }
                expected += below[trees.starts()[tree]];
            }
            return expected;
        }

        /**
         * Adds up the shares of the columns.
         *
         * @param ranks the ranks of the row
         * @param shares the array for the shares, by the numbers of the columns
         */
        public void explain(int[] ranks, double[] shares) {
            Arrays.fill(shares, 0);
            for (int tree = 0; tree < rules.length; tree++) {
                int root = trees.starts()[tree];
                decide(tree, root, ranks);
                double[] weights = rules[tree].weights();
                for (int i = 0; i < weights.length; i++) {
                    down(tree, root, i * ENTRY, weights[i]);
                    up(tree, root, i * ENTRY, shares);
                }
            }
        }

        private void decide(int tree, int root, int[] ranks) {
            int[] slot = trees.slot();
            int[] threshold = trees.threshold();
            int[] child = trees.child();
            for (int split = starts[tree]; split < starts[tree + 1]; split++) {
                int node = splits[split];
                int right = (threshold[node] - ranks[slot[node]]) >>> 31;
                int left = child[node] - root;
                boolean on = same[node] == NONE || taken[same[node] - root];
                taken[left] = on && right == 0;
                taken[left + 1] = on && right == 1;
                entry[node - root] = on ? split * points * ENTRY + 2 * (1 - right) : NONE;
            }
        }

        /** Multiplies the factors above each node. Fields are held in variables, as the simple compiler reads them anew each time. */
        private void down(int tree, int root, int point, double start) {
            int[] child = trees.child();
            double[] leftShare = trees.leftShare();
            int[] nodes = splits;
            double[] all = table;
            int[] entries = entry;
            double[] weights = weight;
            int end = starts[tree + 1];
            weights[0] = start;
            for (int split = starts[tree]; split < end; split++) {
                int node = nodes[split];
                int from = entries[node - root];
                int left = child[node] - root;
                double by = weights[node - root];
                double first = by * (from < 0 ? leftShare[node] : all[from + point]);
                weights[left] = first;
                weights[left + 1] = by - first;
            }
        }

        /** Sums what is below each split. */
        private void up(int tree, int root, int point, double[] shares) {
            int[] slot = trees.slot();
            int[] child = trees.child();
            double[] leftShare = trees.leftShare();
            int[] nodes = splits;
            double[] all = table;
            int[] entries = entry;
            double[] weights = weight;
            double[] values = below;
            int first = starts[tree];
            for (int split = starts[tree + 1] - 1; split >= first; split--) {
                int node = nodes[split];
                int from = entries[node - root];
                int left = child[node];
                double right = values[left + 1];
                double more = values[left] - right;
                if (from < 0) {
                    values[node] = right + leftShare[node] * more;
                } else {
                    shares[slot[node] >> 1] += weights[node - root] * all[from + point + 1] * more;
                    values[node] = right + all[from + point] * more;
                }
            }
        }
    }
}
