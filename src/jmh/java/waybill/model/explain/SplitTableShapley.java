package waybill.model.explain;


/** What serves, with a table of the factors and rates of each split for both ways, and a list of the splits without the leaves. */
final class SplitTableShapley implements ShapleyDesigns.Shapley {
    private final SplitTrees trees;
    private final TreePaths paths;
    private final double[] below;
    private final int points;
    private final int[] splits;
    private final int[] starts;
    /** By split, way (0 right, 1 left), factor before rate, and point. */
    private final double[] table;

    private final boolean[] taken;
    private final int[] entry;
    private final double[] weight;

    SplitTableShapley(SplitTrees trees, double[] values) {
        this.trees = trees;
        this.paths = new TreePaths(trees);
        this.points = paths.points();
        this.below = values.clone();
        this.starts = new int[trees.trees() + 1];
        this.splits = new int[(trees.nodes() - trees.trees()) / 2];
        this.table = new double[splits.length * 4 * points];
        this.taken = new boolean[paths.largest()];
        this.entry = new int[paths.largest()];
        this.weight = new double[paths.largest()];
        int split = 0;
        for (int tree = 0; tree < trees.trees(); tree++) {
            for (int node = trees.starts()[tree]; node < trees.starts()[tree + 1]; node++) {
                if (!trees.isLeaf(node)) {
                    fill(split, node, paths.rules[tree]);
                    splits[split++] = node;
                }
            }
            starts[tree + 1] = split;
        }
    }

    private void fill(int split, int node, GaussLegendre rule) {
        int same = paths.same[trees.child()[node]];
        double above = same == TreePaths.NONE ? 1 : paths.product[same];
        double share = trees.leftShare()[node];
        for (int goes = 0; goes < 2; goes++) {
            for (int i = 0; i < rule.size(); i++) {
                double t = rule.points()[i];
                double q = above + t * (1 - above);
                int at = ((split * points + i) * 2 + goes) * 2;
                table[at] = (above * share + t * (goes - above * share)) / q;
                table[at + 1] = above * (goes - share) / (q * q);
            }
        }
    }

    @Override
    public void explain(int[] ranks, double[] shares) {
        for (int tree = 0; tree < paths.rules.length; tree++) {
            int root = trees.starts()[tree];
            decide(tree, root, ranks);
            double[] weights = paths.rules[tree].weights();
            for (int i = 0; i < weights.length; i++) {
                down(tree, root, i, weights[i]);
                up(tree, root, i, shares);
            }
        }
    }

    /** An entry below 0 is that of a split whose column the row has left before. */
    private void decide(int tree, int root, int[] ranks) {
        int[] slot = trees.slot();
        int[] threshold = trees.threshold();
        int[] child = trees.child();
        int[] nearest = paths.same;
        boolean[] takes = taken;
        int[] entries = entry;
        for (int split = starts[tree]; split < starts[tree + 1]; split++) {
            int node = splits[split];
            int left = child[node];
            int right = (threshold[node] - ranks[slot[node]]) >>> 31;
            int same = nearest[left];
            boolean on = same == TreePaths.NONE || takes[same - root];
            takes[left - root] = on && right == 0;
            takes[left + 1 - root] = on && right == 1;
            entries[node - root] = on ? (split * points * 2 + 1 - right) * 2 : -1;
        }
    }

    private void down(int tree, int root, int point, double start) {
        int[] child = trees.child();
        double[] leftShare = trees.leftShare();
        double[] weights = weight;
        double[] all = table;
        int[] entries = entry;
        int[] nodes = splits;
        int more = point * 4;
        int end = starts[tree + 1];
        weights[0] = start;
        for (int split = starts[tree]; split < end; split++) {
            int node = nodes[split];
            int from = entries[node - root];
            int left = child[node] - root;
            double by = weights[node - root];
            double first = by * (from < 0 ? leftShare[node] : all[from + more]);
            weights[left] = first;
            weights[left + 1] = by - first;
        }
    }

    private void up(int tree, int root, int point, double[] shares) {
        int[] slot = trees.slot();
        int[] child = trees.child();
        double[] leftShare = trees.leftShare();
        double[] weights = weight;
        double[] all = table;
        double[] values = below;
        int[] entries = entry;
        int[] nodes = splits;
        int more = point * 4;
        int first = starts[tree];
        for (int split = starts[tree + 1] - 1; split >= first; split--) {
            int node = nodes[split];
            int from = entries[node - root];
            int left = child[node];
            double right = values[left + 1];
            double by = values[left] - right;
            if (from < 0) {
                values[node] = right + leftShare[node] * by;
            } else {
                shares[slot[node] >> 1] += weights[node - root] * all[from + more + 1] * by;
                values[node] = right + all[from + more] * by;
            }
        }
    }
}
