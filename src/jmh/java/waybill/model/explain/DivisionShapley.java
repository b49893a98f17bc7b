package waybill.model.explain;


/** The integral with a factor for each child, all points at once: it divides at each child. */
final class DivisionShapley implements ShapleyDesigns.Shapley {
    private final SplitTrees trees;
    private final TreePaths paths;
    private final double[] values;
    private final boolean[] taken;
    private final double[] weight;
    private final double[] factor;

    DivisionShapley(SplitTrees trees, double[] values) {
        this.trees = trees;
        this.paths = new TreePaths(trees);
        this.values = values;
        this.taken = new boolean[paths.largest()];
        this.weight = new double[paths.largest() * paths.points()];
        this.factor = new double[weight.length];
    }

    @Override
    public void explain(int[] ranks, double[] shares) {
        for (int tree = 0; tree < paths.rules.length; tree++) {
            int root = trees.starts()[tree];
            int end = trees.starts()[tree + 1];
            down(root, end, ranks, paths.rules[tree]);
            up(root, end, shares, paths.rules[tree]);
        }
    }

    private void down(int root, int end, int[] ranks, GaussLegendre rule) {
        int points = rule.size();
        System.arraycopy(rule.weights(), 0, weight, 0, points);
        for (int node = root + 1; node < end; node++) {
            int split = paths.parent[node];
            int same = paths.same[node];
            boolean left = ranks[trees.slot()[split]] <= trees.threshold()[split];
            boolean goes = left == (node == trees.child()[split]);
            boolean on = same == TreePaths.NONE || taken[same - root];
            taken[node - root] = goes && on;
            double product = paths.product[node];
            for (int i = 0; i < points; i++) {
                double t = rule.points()[i];
                double q = goes && on ? product + (1 - product) * t : product * (1 - t);
                double by = weight[(split - root) * points + i];
                int at = (node - root) * points + i;
                factor[at] = q;
                if (same == TreePaths.NONE) {
                    weight[at] = by * q;
                } else {
                    weight[at] = on ? by * q / factor[(same - root) * points + i] : by * paths.share[node];
                }
            }
        }
        for (int node = root; node < end; node++) {
            for (int i = 0; i < points; i++) {
                int at = (node - root) * points + i;
                weight[at] = trees.isLeaf(node) ? weight[at] * values[node] : 0;
            }
        }
    }

    private void up(int root, int end, double[] shares, GaussLegendre rule) {
        int points = rule.size();
        for (int node = end - 1; node > root; node--) {
            int split = paths.parent[node];
            int same = paths.same[node];
            double sum = 0;
            for (int i = 0; i < points; i++) {
                double here = weight[(node - root) * points + i];
                double t = rule.points()[i];
                double before = same == TreePaths.NONE ? 0 : rate(same, root, i, points, t);
                sum += here * (rate(node, root, i, points, t) - before);
                weight[(split - root) * points + i] += here;
            }
            shares[paths.column(split)] += sum;
        }
    }

    private double rate(int node, int root, int i, int points, double t) {
        return taken[node - root]
                ? (1 - paths.product[node]) / factor[(node - root) * points + i]
                : -1 / (1 - t);
    }
}
