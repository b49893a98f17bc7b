package waybill.model.lightgbm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import waybill.model.trees.Tree;

/** Makes {@link Tree}s of LightGBM's. Nodes that send every row one way are left out. */
final class TreeMaker {
    private final SplitColumns columns;
    private final List<Tree> trees = new ArrayList<>();
    private int leaves;

    TreeMaker(SplitColumns columns) {
        this.columns = columns;
    }

    void add(TextTree text) {
        int size = 2 * text.feature().length + 1;
        Tree tree = new Tree(new int[size], new double[size], new int[size], new int[size], new boolean[size]);
        Deque<Integer> waiting = new ArrayDeque<>();
        waiting.add(resolved(text, text.feature().length == 0 ? ~0 : 0));
        int end = 1;
        for (int at = 0; at < end; at++) {
            int node = waiting.remove();
            if (node < 0) {
                tree.column()[at] = Tree.LEAF;
                tree.left()[at] = leaves + ~node;
            } else {
                Split split = split(text, node);
                split.put(tree, at, end);
                waiting.add(resolved(text, split.low));
                waiting.add(resolved(text, split.high));
                end += 2;
            }
        }
        trees.add(cut(tree, end));
        leaves += text.leaves();
    }

    List<Tree> trees() {
        return trees;
    }

    /** The first node on the way that is a question, or a leaf. */
    private static int resolved(TextTree text, int from) {
        int node = from;
        while (node >= 0 && isOneWay(text, node)) {
            node = text.threshold()[node] > 0 ? text.left()[node] : text.right()[node];
        }
        return node;
    }

    /** Whether numbers, and what is missing, go the same way. */
    private static boolean isOneWay(TextTree text, int node) {
        double threshold = text.threshold()[node];
        int decision = text.decision()[node];
        return !text.isCategorical(node)
                && Thresholds.isBeyondAll(threshold)
                && (Decision.nothingIsMissing(decision) || Decision.defaultLeft(decision) == threshold > 0);
    }

    private Split split(TextTree text, int node) {
        int feature = text.feature()[node];
        int left = text.left()[node];
        int right = text.right()[node];
        if (text.isCategorical(node)) {
            // 1 is "in the set", which is left in LightGBM; what is missing is right.
            return new Split(columns.inSet(feature, text.members(node)), 1, right, left, true);
        }
        int decision = text.decision()[node];
        double threshold = text.threshold()[node];
        boolean defaultLeft = Decision.defaultLeft(decision);
        if (Thresholds.isBeyondAll(threshold)) {
            return beyondAll(feature, decision, left, right);
        }
        double below = Thresholds.below(threshold);
        if (Decision.nothingIsMissing(decision)) {
            return new Split(columns.number(feature), below, left, right, 0 < below);
        }
        int column = Decision.zeroIsMissing(decision) ? columns.withoutZeros(feature) : columns.number(feature);
        return new Split(column, below, left, right, defaultLeft);
    }

    /** Only whether it is missing matters: that goes by default, all numbers go the other way. */
    private Split beyondAll(int feature, int decision, int left, int right) {
        boolean defaultLeft = Decision.defaultLeft(decision);
        int column = Decision.zeroIsMissing(decision) ? columns.isZero(feature) : columns.isMissing(feature);
        return new Split(column, 1, defaultLeft ? right : left, defaultLeft ? left : right, false);
    }

    private static Tree cut(Tree tree, int size) {
        return size == tree.size()
                ? tree
                : new Tree(
                        Arrays.copyOf(tree.column(), size),
                        Arrays.copyOf(tree.below(), size),
                        Arrays.copyOf(tree.left(), size),
                        Arrays.copyOf(tree.right(), size),
                        Arrays.copyOf(tree.absentLeft(), size));
    }

    /** A question: which column, and where rows go that are below and that are not. */
    private record Split(int column, double below, int low, int high, boolean absentLow) {
        void put(Tree tree, int at, int children) {
            tree.column()[at] = column;
            tree.below()[at] = below;
            tree.left()[at] = children;
            tree.right()[at] = children + 1;
            tree.absentLeft()[at] = absentLow;
        }
    }
}
