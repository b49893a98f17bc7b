package waybill.model.trees;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Shapley values of the columns that trees split on, by their definition: every set of columns is tried. A set's value is the
 * mean of the leaves, where a split on a column of the set goes the row's way, and any other goes both ways, by the covers.
 */
final class Coalitions {
    private static final float LEAST = 0x1p-24f;

    private final TreeModel model;
    private final double[] row;
    private final double[] shares;
    private final AdditiveForm parts;
    private final int[] players;
    /** For each tree, the covers of its nodes. */
    private final List<double[]> covers;

    Coalitions(TreeModel model, double[] row, double[] shares) {
        this.model = model;
        this.row = row;
        this.shares = shares;
        this.parts = AdditiveForm.of(TreeCompiler.compile(model)).orElseThrow();
        this.players = model.trees().stream()
                .flatMapToInt(tree -> Arrays.stream(tree.column()))
                .filter(column -> column != Tree.LEAF)
                .distinct()
                .sorted()
                .toArray();
        this.covers = model.trees().stream().map(this::covers).toList();
    }

    private double[] covers(Tree tree) {
        double[] sums = new double[tree.size()];
        cover(tree, 0, sums);
        return sums;
    }

    private double cover(Tree tree, int node, double[] sums) {
        sums[node] = tree.isLeaf(node)
                ? model.covers()[tree.left()[node]]
                : cover(tree, tree.left()[node], sums) + cover(tree, tree.right()[node], sums);
        return sums[node];
    }

    int players() {
        return players.length;
    }

    /** What the trees are worth when nothing of the row is known. */
    double expected() {
        return value(new BitSet());
    }

    /** The share of each column. */
    double[] shapley() {
        double[] all = new double[model.columns()];
        double[] values = IntStream.range(0, 1 << players.length)
                .mapToDouble(set -> value(BitSet.valueOf(new long[] {set})))
                .toArray();
        for (int i = 0; i < players.length; i++) {
            for (int set = 0; set < values.length; set++) {
                if ((set >> i & 1) == 0) {
                    all[players[i]] += weight(Integer.bitCount(set)) * (values[set | 1 << i] - values[set]);
                }
            }
        }
        return all;
    }

    /** Of all orders of the players, the part in which one comes after so many others. */
    private double weight(int before) {
        double orders = players.length;
        for (int i = 0; i < before; i++) {
            orders *= (double) (players.length - 1 - i) / (i + 1);
        }
        return 1 / orders;
    }

    private double value(BitSet set) {
        double sum = parts.start(shares);
        for (int tree = 0; tree < covers.size(); tree++) {
            sum += value(tree, 0, set);
        }
        return sum;
    }

    private double value(int number, int node, BitSet set) {
        Tree tree = model.trees().get(number);
        int left = tree.left()[node];
        if (tree.isLeaf(node)) {
            return worth(number, left);
        }
        int right = tree.right()[node];
        if (set.get(Arrays.binarySearch(players, tree.column()[node]))) {
            return value(number, goesLeft(tree, node) ? left : right, set);
        }
        double z = share(covers.get(number)[left], covers.get(number)[right]);
        return z * value(number, left, set) + (1 - z) * value(number, right, set);
    }

    private boolean goesLeft(Tree tree, int node) {
        double value = row[tree.column()[node]];
        double compared = model.narrow() ? (float) value : value;
        return Double.isNaN(value) ? tree.absentLeft()[node] : compared < tree.below()[node];
    }

    private static double share(double left, double right) {
        float share = left + right == 0 ? 0.5f : (float) (left / (left + right));
        return Math.min(1 - LEAST, Math.max(LEAST, share));
    }

    /** What a leaf adds, tree by tree, to a sum of outputs. */
    private double worth(int tree, int leaf) {
        return parts.value(tree, leaf, shares);
    }
}
