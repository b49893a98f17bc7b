package waybill.model.explain;

import static waybill.model.explain.TreePaths.NONE;

/** What serves, but with the factors and rates of each split computed anew for each row: no table. */
final class FactorShapley implements ShapleyDesigns.Shapley {
    private final SplitTrees trees;
    private final TreePaths paths;
    private final double[] below;
    private final double[] goesLeft;
    private final boolean[] taken;
    private final double[] weight;
    private final double[] factor;
    private final double[] rate;

    FactorShapley(SplitTrees trees, double[] values) {
        this.trees = trees;
        this.paths = new TreePaths(trees);
        this.below = values.clone();
        this.goesLeft = new double[paths.largest()];
        this.taken = new boolean[paths.largest()];
        this.weight = new double[paths.largest()];
        this.factor = new double[paths.largest()];
        this.rate = new double[paths.largest()];
    }

    @Override
    public void explain(int[] ranks, double[] shares) {
        for (int tree = 0; tree < paths.rules.length; tree++) {
            int root = trees.starts()[tree];
            int end = trees.starts()[tree + 1];
            decide(root, end, ranks);
            GaussLegendre rule = paths.rules[tree];
            for (int i = 0; i < rule.size(); i++) {
                down(root, end, rule.points()[i], rule.weights()[i]);
                up(root, end, shares);
            }
        }
    }

    private void decide(int root, int end, int[] ranks) {
        for (int node = root; node < end; node++) {
            if (!trees.isLeaf(node)) {
                int right = (trees.threshold()[node] - ranks[trees.slot()[node]]) >>> 31;
                int left = trees.child()[node];
                int same = paths.same[left];
                boolean on = same == NONE || taken[same - root];
                goesLeft[node - root] = 1 - right;
                taken[left - root] = on && right == 0;
                taken[left + 1 - root] = on && right == 1;
            }
        }
    }

    private void down(int root, int end, double t, double start) {
        weight[0] = start;
        for (int node = root; node < end; node++) {
            if (!trees.isLeaf(node)) {
                int left = trees.child()[node];
                factor(node - root, paths.same[left], root, trees.leftShare()[node], t);
                weight[left - root] = weight[node - root] * factor[node - root];
                weight[left + 1 - root] = weight[node - root] - weight[left - root];
            }
        }
    }

    private void factor(int at, int same, int root, double share, double t) {
        if (same == NONE) {
            factor[at] = share + t * (goesLeft[at] - share);
            rate[at] = weight[at] * (goesLeft[at] - share);
        } else if (taken[same - root]) {
            double above = paths.product[same];
            double q = above + t * (1 - above);
            factor[at] = (above * share + t * (goesLeft[at] - above * share)) / q;
            rate[at] = weight[at] * above * (goesLeft[at] - share) / (q * q);
        } else {
            factor[at] = share;
            rate[at] = 0;
        }
    }

    private void up(int root, int end, double[] shares) {
        for (int node = end - 1; node >= root; node--) {
            if (!trees.isLeaf(node)) {
                int left = trees.child()[node];
                double right = below[left + 1];
                double more = below[left] - right;
                shares[paths.column(node)] += rate[node - root] * more;
                below[node] = right + factor[node - root] * more;
            }
        }
    }
}
