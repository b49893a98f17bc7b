package waybill.model.explain;


/** {@link DivisionShapley} with a table of all its quotients, for each child and both ways. */
final class TableShapley implements ShapleyDesigns.Shapley {
    private final SplitTrees trees;
    private final TreePaths paths;
    private final double[] values;
    private final int points;
    /** By node, whether the row takes it, and point. */
    private final double[] factors;

    private final double[] rates;
    private final boolean[] taken;
    private final boolean[] on;
    private final double[] weight;

    TableShapley(SplitTrees trees, double[] values) {
        this.trees = trees;
        this.paths = new TreePaths(trees);
        this.values = values;
        this.points = paths.points();
        this.factors = new double[trees.nodes() * 2 * points];
        this.rates = new double[factors.length];
        this.taken = new boolean[paths.largest()];
        this.on = new boolean[paths.largest()];
        this.weight = new double[paths.largest() * points];
        for (int tree = 0; tree < paths.rules.length; tree++) {
            for (int node = trees.starts()[tree] + 1; node < trees.starts()[tree + 1]; node++) {
                fill(node, paths.rules[tree]);
            }
        }
    }

    private void fill(int node, GaussLegendre rule) {
        int same = paths.same[node];
        double above = same == TreePaths.NONE ? 1 : paths.product[same];
        double product = paths.product[node];
        for (int i = 0; i < rule.size(); i++) {
            double t = rule.points()[i];
            double before = above + (1 - above) * t;
            double rateBefore = (1 - above) / before;
            factors[node * 2 * points + i] = product * (1 - t) / before;
            rates[node * 2 * points + i] = -1 / (1 - t) - rateBefore;
            factors[(node * 2 + 1) * points + i] = (product + (1 - product) * t) / before;
            rates[(node * 2 + 1) * points + i] = (1 - product) / (product + (1 - product) * t) - rateBefore;
        }
    }

    @Override
    public void explain(int[] ranks, double[] shares) {
        for (int tree = 0; tree < paths.rules.length; tree++) {
            int root = trees.starts()[tree];
            int end = trees.starts()[tree + 1];
            down(root, end, ranks, paths.rules[tree]);
            up(root, end, shares, paths.rules[tree].size());
        }
    }

    private void down(int root, int end, int[] ranks, GaussLegendre rule) {
        int size = rule.size();
        System.arraycopy(rule.weights(), 0, weight, 0, size);
        for (int node = root + 1; node < end; node++) {
            int split = paths.parent[node];
            int same = paths.same[node];
            int at = node - root;
            boolean left = ranks[trees.slot()[split]] <= trees.threshold()[split];
            boolean goes = left == (node == trees.child()[split]);
            on[at] = same == TreePaths.NONE || taken[same - root];
            taken[at] = goes && on[at];
            int from = (split - root) * size;
            int entry = (node * 2 + (goes ? 1 : 0)) * points;
            for (int i = 0; i < size; i++) {
                weight[at * size + i] = weight[from + i] * (on[at] ? factors[entry + i] : paths.share[node]);
            }
        }
        for (int node = root; node < end; node++) {
            double value = trees.isLeaf(node) ? values[node] : 0;
            for (int i = 0; i < size; i++) {
                weight[(node - root) * size + i] *= value;
            }
        }
    }

    private void up(int root, int end, double[] shares, int size) {
        for (int node = end - 1; node > root; node--) {
            int split = paths.parent[node];
            int at = node - root;
            int entry = (node * 2 + (taken[at] ? 1 : 0)) * points;
            double sum = 0;
            for (int i = 0; i < size; i++) {
                double here = weight[at * size + i];
                sum += here * rates[entry + i];
                weight[(split - root) * size + i] += here;
            }
            if (on[at]) {
                shares[paths.column(split)] += sum;
            }
        }
    }
}
