package waybill.model.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import waybill.model.onnx.compile.Ensemble;
import waybill.model.onnx.compile.Expressions;
import waybill.model.program.Op;
import waybill.model.trees.Combination;
import waybill.model.trees.Tree;

/**
 * Makes an {@link Ensemble} of an operator's nodes, and follows every branch once, so that a tree that passed can be walked without
 * checks. A comparison that is no threshold becomes a column of its own, which is 0 or 1.
 */
final class EnsembleBuilder {
    private static final int MOST_TREES = 100_000;
    private static final int MOST_VALUES = 10_000_000;

    private final Call call;
    private final Expressions x;
    private final Tensor table;
    private final TreeNodes nodes;
    private final Map<Integer, Integer> columns = new LinkedHashMap<>();
    private final BitSet reached = new BitSet();
    /** The number of the leaf of each node that is one; -1 elsewhere. */
    private final int[] leafOf;

    private int leaves;

    EnsembleBuilder(Call call, Tensor table, TreeNodes nodes) {
        this.call = call;
        this.x = call.x();
        this.table = table;
        this.nodes = nodes;
        this.leafOf = new int[nodes.mode().length];
        Arrays.fill(leafOf, -1);
    }

    /**
     * Builds it.
     *
     * @param weights what the leaves add to which output
     * @param base the start of the sum of each output
     * @param divisor what each sum is divided by
     */
    Ensemble build(LeafWeights weights, double[] base, double divisor) {
        call.unless(nodes.roots().length <= MOST_TREES, "has more than " + MOST_TREES + " trees");
        List<Tree> trees = new ArrayList<>();
        for (int root : nodes.roots()) {
            trees.add(tree(root));
        }
        call.unless(reached.cardinality() == nodes.mode().length, "has a tree with nodes that it does not reach");
        int[] owner = owners(trees);
        int[] single = weights.singleOutputs(leafOf, owner, trees.size());
        call.unless(
                single.length > 0 || (long) leaves * base.length <= MOST_VALUES,
                "has more than " + MOST_VALUES + " numbers in its leaves");
        double[] values = weights.values(leafOf, leaves, single.length > 0 ? 1 : base.length);
        Combination.DoubleSum sum = new Combination.DoubleSum(base, single, divisor);
        return new Ensemble(trees, new ArrayList<>(columns.keySet()), values, sum, base.length);
    }

    /** The tree of each leaf, by the leaf's number. */
    private int[] owners(List<Tree> trees) {
        int[] owner = new int[leaves];
        for (int tree = 0; tree < trees.size(); tree++) {
            Tree one = trees.get(tree);
            for (int node = 0; node < one.size(); node++) {
                if (one.isLeaf(node)) {
                    owner[one.left()[node]] = tree;
                }
            }
        }
        return owner;
    }

    private Tree tree(int root) {
        int[] order = order(root);
        int size = order.length;
        Tree tree = new Tree(new int[size], new double[size], new int[size], new int[size], new boolean[size]);
        int child = 1;
        for (int i = 0; i < size; i++) {
            int node = order[i];
            if (nodes.mode()[node] == TreeNodes.Mode.LEAF) {
                leafOf[node] = leafOf[node] < 0 ? leaves++ : leafOf[node];
                tree.column()[i] = Tree.LEAF;
                tree.left()[i] = leafOf[node];
                continue;
            }
            boolean yesLeft = split(node, tree, i);
            tree.left()[i] = yesLeft ? child : child + 1;
            tree.right()[i] = yesLeft ? child + 1 : child;
            child += 2;
        }
        return tree;
    }

    /** All nodes of a tree, level by level, the child for "true" before its sibling. */
    private int[] order(int root) {
        int[] order = new int[16];
        int[] depth = new int[16];
        int count = 1;
        order[0] = root;
        for (int next = 0; next < count; next++) {
            int node = order[next];
            boolean leaf = nodes.mode()[node] == TreeNodes.Mode.LEAF;
            boolean shared = leaf && leafOf[node] < 0 && nodes.members().size() > 0;
            call.unless(shared || !reached.get(node), "has a tree that reaches a node twice");
            reached.set(node);
            call.unless(depth[next] <= Tree.DEEPEST, "has a tree deeper than " + Tree.DEEPEST);
            if (!leaf) {
                if (count + 2 > order.length) {
                    order = Arrays.copyOf(order, 2 * order.length);
                    depth = Arrays.copyOf(depth, 2 * depth.length);
                }
                depth[count] = depth[next] + 1;
                depth[count + 1] = depth[next] + 1;
                order[count++] = nodes.yes()[node];
                order[count++] = nodes.no()[node];
            }
        }
        return Arrays.copyOf(order, count);
    }

    /** Fills in a comparison. @return whether the child for "true" is the left one, for smaller values */
    private boolean split(int node, Tree tree, int at) {
        int feature = nodes.feature()[node];
        call.unless(feature >= 0 && feature < table.size(), "has a tree that splits on a column that there is not");
        int it = table.cells()[feature];
        double value = nodes.value()[node];
        boolean missingYes = nodes.missingYes()[node];
        return switch (nodes.mode()[node]) {
            case BRANCH_LEQ ->
                value == Double.POSITIVE_INFINITY
                        ? always(tree, at, it, missingYes, true)
                        : threshold(tree, at, it, up(value), true, missingYes);
            case BRANCH_LT -> threshold(tree, at, it, value, true, missingYes);
            case BRANCH_GTE -> threshold(tree, at, it, value, false, missingYes);
            case BRANCH_GT ->
                value == Double.POSITIVE_INFINITY
                        ? always(tree, at, it, missingYes, false)
                        : threshold(tree, at, it, up(value), false, missingYes);
            case BRANCH_EQ -> member(tree, at, it, List.of(value), missingYes, false);
            case BRANCH_NEQ -> member(tree, at, it, List.of(value), true, true);
            case BRANCH_MEMBER ->
                member(
                        tree,
                        at,
                        it,
                        Arrays.stream(nodes.members().get(node)).boxed().toList(),
                        missingYes,
                        false);
            case LEAF -> throw new IllegalStateException("a leaf compares nothing");
        };
    }

    private double up(double value) {
        call.unless(Double.isFinite(value), "has a tree with a threshold that is not finite");
        return Math.nextUp(value);
    }

    private boolean threshold(Tree tree, int at, int it, double below, boolean yesBelow, boolean missingYes) {
        call.unless(Double.isFinite(below), "has a tree with a threshold that is not finite");
        tree.column()[at] = columns.computeIfAbsent(it, key -> columns.size());
        tree.below()[at] = below;
        tree.absentLeft()[at] = yesBelow == missingYes;
        return yesBelow;
    }

    /** "At most infinity": scikit-learn's way to ask whether there is a value. */
    private boolean always(Tree tree, int at, int it, boolean missingYes, boolean presentYes) {
        int missing = x.apply(Op.IS_MISSING, it);
        int yes = presentYes ? missingYes ? x.constant(1) : x.not(missing) : missingYes ? missing : x.constant(0);
        return threshold(tree, at, yes, 1, false, false);
    }

    /** @param unless whether it asks for what is no member */
    private boolean member(Tree tree, int at, int it, List<Double> members, boolean missingYes, boolean unless) {
        call.unless(members.stream().allMatch(Double::isFinite), "has a tree that compares with what is not finite");
        return threshold(tree, at, x.member(it, members), 1, unless, missingYes);
    }
}
