package waybill.model.explain;


/** TreeSHAP as it was published: a recursion that keeps the path and extends and unwinds its permutation weights. */
final class ClassicShapley implements ShapleyDesigns.Shapley {
    private static final int DEEPEST = 64;

    private final SplitTrees trees;
    private final double[] values;
    private final int[] column = new int[DEEPEST * DEEPEST / 2];
    private final double[] zero = new double[DEEPEST * DEEPEST / 2];
    private final double[] one = new double[DEEPEST * DEEPEST / 2];
    private final double[] weight = new double[DEEPEST * DEEPEST / 2];

    ClassicShapley(SplitTrees trees, double[] values) {
        this.trees = trees;
        this.values = values;
    }

    @Override
    public void explain(int[] ranks, double[] shares) {
        for (int tree = 0; tree < trees.trees(); tree++) {
            recurse(trees.starts()[tree], ranks, shares, 0, 0, new Edge(1, 1, -1));
        }
    }

    private record Edge(double zero, double one, int column) {}

    /** @param from where the parent's path begins, {@code length} long */
    private void recurse(int node, int[] ranks, double[] shares, int from, int length, Edge edge) {
        int at = from + length;
        System.arraycopy(column, from, column, at, length);
        System.arraycopy(zero, from, zero, at, length);
        System.arraycopy(one, from, one, at, length);
        System.arraycopy(weight, from, weight, at, length);
        extend(at, length, edge);
        int depth = length;
        if (trees.isLeaf(node)) {
            for (int i = 1; i <= depth; i++) {
                shares[column[at + i]] += unwoundSum(at, depth, i) * (one[at + i] - zero[at + i]) * values[node];
            }
            return;
        }
        int slot = trees.slot()[node];
        boolean goesLeft = ranks[slot] <= trees.threshold()[node];
        double above = 1;
        double taken = 1;
        for (int i = 1; i <= depth; i++) {
            if (column[at + i] == slot >> 1) {
                above = zero[at + i];
                taken = one[at + i];
                unwind(at, depth, i);
                depth--;
                break;
            }
        }
        double share = trees.leftShare()[node];
        int left = trees.child()[node];
        recurse(left, ranks, shares, at, depth + 1, new Edge(above * share, goesLeft ? taken : 0, slot >> 1));
        recurse(left + 1, ranks, shares, at, depth + 1, new Edge(above * (1 - share), goesLeft ? 0 : taken, slot >> 1));
    }

    private void extend(int at, int depth, Edge edge) {
        column[at + depth] = edge.column();
        zero[at + depth] = edge.zero();
        one[at + depth] = edge.one();
        weight[at + depth] = depth == 0 ? 1 : 0;
        for (int i = depth - 1; i >= 0; i--) {
            weight[at + i + 1] += edge.one() * weight[at + i] * (i + 1) / (depth + 1);
            weight[at + i] = edge.zero() * weight[at + i] * (depth - i) / (depth + 1);
        }
    }

    private void unwind(int at, int depth, int index) {
        double ones = one[at + index];
        double zeros = zero[at + index];
        double next = weight[at + depth];
        for (int i = depth - 1; i >= 0; i--) {
            if (ones != 0) {
                double before = weight[at + i];
                weight[at + i] = next * (depth + 1) / ((i + 1) * ones);
                next = before - weight[at + i] * zeros * (depth - i) / (depth + 1);
            } else {
                weight[at + i] = weight[at + i] * (depth + 1) / (zeros * (depth - i));
            }
        }
        for (int i = index; i < depth; i++) {
            column[at + i] = column[at + i + 1];
            zero[at + i] = zero[at + i + 1];
            one[at + i] = one[at + i + 1];
        }
    }

    private double unwoundSum(int at, int depth, int index) {
        double ones = one[at + index];
        double zeros = zero[at + index];
        double next = weight[at + depth];
        double sum = 0;
        for (int i = depth - 1; i >= 0; i--) {
            if (ones != 0) {
                double part = next * (depth + 1) / ((i + 1) * ones);
                sum += part;
                next = weight[at + i] - part * zeros * (depth - i) / (depth + 1);
            } else {
                sum += weight[at + i] * (depth + 1) / (zeros * (depth - i));
            }
        }
        return sum;
    }
}
