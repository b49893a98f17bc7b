package waybill.model.explain;

import java.util.Arrays;

/** What a path to a node says before any row is known. */
final class TreePaths {
    static final int NONE = -1;

    /** The split above each node; NONE at a root. */
    final int[] parent;

    /** The nearest node above, or NONE, that hangs below a split on the same column as the node's parent. */
    final int[] same;

    /** The share of rows at the parent that go to the node. */
    final double[] share;

    /** The product of the shares of the column of the node's parent, from the root to the node. */
    final double[] product;

    /** The rule for each tree. */
    final GaussLegendre[] rules;

    private final SplitTrees trees;

    TreePaths(SplitTrees trees) {
        this.trees = trees;
        this.parent = new int[trees.nodes()];
        this.same = new int[trees.nodes()];
        this.share = new double[trees.nodes()];
        this.product = new double[trees.nodes()];
        this.rules = new GaussLegendre[trees.trees()];
        Arrays.fill(parent, NONE);
        Arrays.fill(same, NONE);
        for (int tree = 0; tree < rules.length; tree++) {
            rules[tree] = GaussLegendre.of((prepare(tree) + 1) / 2);
        }
    }

    /** Returns the largest number of columns on a path. */
    private int prepare(int tree) {
        int root = trees.starts()[tree];
        int end = trees.starts()[tree + 1];
        int[] columns = new int[end - root];
        int most = 0;
        for (int node = root; node < end; node++) {
            most = Math.max(most, columns[node - root]);
            if (!trees.isLeaf(node)) {
                int left = trees.child()[node];
                int nearest = nearest(node);
                hang(left, node, nearest, trees.leftShare()[node]);
                hang(left + 1, node, nearest, 1 - trees.leftShare()[node]);
                columns[left - root] = columns[node - root] + (nearest == NONE ? 1 : 0);
                columns[left + 1 - root] = columns[left - root];
            }
        }
        return most;
    }

    private void hang(int node, int split, int nearest, double part) {
        parent[node] = split;
        same[node] = nearest;
        share[node] = part;
        product[node] = part * (nearest == NONE ? 1 : product[nearest]);
    }

    private int nearest(int split) {
        int node = split;
        while (parent[node] != NONE && column(parent[node]) != column(split)) {
            node = parent[node];
        }
        return parent[node] == NONE ? NONE : node;
    }

    int column(int split) {
        return trees.slot()[split] >> 1;
    }

    int largest() {
        int most = 0;
        for (int tree = 0; tree < rules.length; tree++) {
            most = Math.max(most, trees.starts()[tree + 1] - trees.starts()[tree]);
        }
        return most;
    }

    int points() {
        return Arrays.stream(rules).mapToInt(GaussLegendre::size).max().orElse(0);
    }
}
