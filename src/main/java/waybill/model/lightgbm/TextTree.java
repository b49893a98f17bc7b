package waybill.model.lightgbm;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Set;
import waybill.model.Rejection;
import waybill.model.program.Program;
import waybill.model.trees.Tree;

/**
 * One tree as LightGBM writes it, checked: every walk from node 0 ends at a leaf, and each leaf is the end of one. A child of at least 0
 * is a node, a negative one the leaf {@code ~child}.
 *
 * @param feature the column that a node looks at
 * @param threshold the largest number that goes left; at a node of categories the number of its set
 * @param decision bits, as {@link Decision}
 * @param count the rows of training in each leaf; empty when that is not known
 * @param setStarts the first of {@code sets} of each set, and the end of the last
 * @param sets bits of categories, 32 in a number
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the package
record TextTree(
        int[] feature,
        double[] threshold,
        int[] decision,
        int[] left,
        int[] right,
        double[] value,
        int[] count,
        int[] setStarts,
        int[] sets) {
    private static final int[] NONE = {};
    private static final Set<String> KNOWN = Set.of(
            "num_leaves",
            "num_cat",
            "split_feature",
            "split_gain",
            "threshold",
            "decision_type",
            "left_child",
            "right_child",
            "leaf_value",
            "leaf_weight",
            "leaf_count",
            "internal_value",
            "internal_weight",
            "internal_count",
            "cat_boundaries",
            "cat_threshold",
            "is_linear",
            "shrinkage");

    static TextTree of(Section block) {
        block.find("is_linear").ifPresent(linear -> {
            if (!linear.equals("0")) {
                throw block.refused("has linear functions for leaves (linear_tree), which cannot be scored");
            }
        });
        for (String name : block.names()) {
            if (!KNOWN.contains(name)) {
                throw block.refused("has " + Rejection.quoted(name) + ", which is not known");
            }
        }
        int leaves = block.count("num_leaves", 1);
        TextTree tree = leaves == 1 ? leaf(block) : split(block, leaves - 1);
        tree.check(block);
        return tree;
    }

    private static TextTree leaf(Section block) {
        int[] count =
                block.has("leaf_count") && !block.text("leaf_count").isEmpty() ? block.ints("leaf_count", 1) : NONE;
        return new TextTree(
                NONE, new double[0], NONE, NONE, NONE, block.doubles("leaf_value", 1), count, new int[1], NONE);
    }

    private static TextTree split(Section block, int nodes) {
        int categorical = block.has("num_cat") ? block.count("num_cat", 0) : 0;
        int[] starts = categorical == 0 ? new int[1] : setStarts(block, categorical);
        return new TextTree(
                block.ints("split_feature", nodes),
                block.doubles("threshold", nodes),
                block.ints("decision_type", nodes),
                block.ints("left_child", nodes),
                block.ints("right_child", nodes),
                block.doubles("leaf_value", nodes + 1),
                block.has("leaf_count") ? block.ints("leaf_count", nodes + 1) : NONE,
                starts,
                categorical == 0
                        ? NONE
                        : Numbers.unsigned(block.text("cat_threshold"), starts[categorical], "cat_threshold"));
    }

    /** @param sets at most as many as there can be, or the numbers are not made room for */
    private static int[] setStarts(Section block, int sets) {
        if (sets == Integer.MAX_VALUE) {
            throw block.refused("has more sets of categories than there can be");
        }
        int[] starts = block.ints("cat_boundaries", sets + 1);
        boolean ascending = starts[0] == 0;
        for (int i = 0; i < sets; i++) {
            ascending &= starts[i] < starts[i + 1];
        }
        if (!ascending) {
            throw block.refused("has cat_boundaries that do not ascend from 0");
        }
        return starts;
    }

    int leaves() {
        return value.length;
    }

    boolean isCategorical(int node) {
        return Decision.isCategorical(decision[node]);
    }

    /** The number of the set of a node of categories. */
    int set(int node) {
        return (int) threshold[node];
    }

    /** The categories that go left at a node, ascending. */
    double[] members(int node) {
        int from = setStarts[set(node)];
        int[] bits = Arrays.copyOfRange(sets, from, setStarts[set(node) + 1]);
        long count = Arrays.stream(bits).mapToLong(Integer::bitCount).sum();
        Rejection.unless(count <= Program.MOST_CONSTANTS, "a tree has a set of more categories than are allowed");
        double[] members = new double[(int) count];
        int made = 0;
        for (int word = 0; word < bits.length; word++) {
            for (int bit = 0; bit < Integer.SIZE; bit++) {
                if ((bits[word] >>> bit & 1) == 1) {
                    members[made++] = word * (double) Integer.SIZE + bit;
                }
            }
        }
        return members;
    }

    private void check(Section block) {
        for (double number : value) {
            refuseUnless(Double.isFinite(number), block, "has a leaf that is not finite");
        }
        for (int rows : count) {
            refuseUnless(rows >= 0, block, "has a leaf that has seen less than nothing");
        }
        BitSet used = new BitSet();
        for (int node = 0; node < feature.length; node++) {
            refuseUnless(feature[node] >= 0, block, "splits on a feature that there is not");
            refuseUnless(Decision.isKnown(decision[node]), block, "has a decision_type that is not known");
            if (isCategorical(node)) {
                checkSet(node, used, block);
            }
        }
        refuseUnless(used.cardinality() == setStarts.length - 1, block, "has another num_cat than nodes of categories");
        checkWalks(block);
    }

    private void checkSet(int node, BitSet used, Section block) {
        double number = threshold[node];
        boolean is = number >= 0 && number < setStarts.length - 1 && number == Math.rint(number);
        refuseUnless(is, block, "has a node with a set of categories that there is not");
        refuseUnless(!used.get((int) number), block, "uses a set of categories twice");
        used.set((int) number);
    }

    private void checkWalks(Section block) {
        BitSet reached = new BitSet();
        BitSet ends = new BitSet();
        int[] depths = new int[feature.length];
        int[] waiting = new int[feature.length];
        int count = feature.length == 0 ? 0 : 1;
        reached.set(0, count);
        ends.set(0, 1 - count);
        for (int next = 0; next < count; next++) {
            int node = waiting[next];
            refuseUnless(depths[node] < Tree.DEEPEST, block, "is deeper than " + Tree.DEEPEST);
            for (int child : new int[] {left[node], right[node]}) {
                BitSet kind = child < 0 ? ends : reached;
                int index = child < 0 ? ~child : child;
                refuseUnless(
                        index < (child < 0 ? leaves() : feature.length), block, "points at a node that it has not");
                refuseUnless(!kind.get(index), block, "reaches a node twice");
                kind.set(index);
                if (child >= 0) {
                    depths[child] = depths[node] + 1;
                    waiting[count++] = child;
                }
            }
        }
        refuseUnless(ends.cardinality() == leaves(), block, "has a leaf that no row reaches");
    }

    private static void refuseUnless(boolean right, Section block, String reason) {
        if (!right) {
            throw block.refused(reason);
        }
    }
}
