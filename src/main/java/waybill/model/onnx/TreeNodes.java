package waybill.model.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import waybill.model.onnx.graph.Constant;
import waybill.model.onnx.graph.Doubles;

/**
 * The nodes of all trees of an operator, each with the place of its children among them.
 *
 * @param mode how a node compares, or {@link Mode#LEAF}
 * @param feature the column that it compares
 * @param value with what
 * @param members for {@link Mode#MEMBER} the numbers that it asks for, by the node's place; else empty
 * @param yes the child where the comparison is true
 * @param no the other child
 * @param missingYes whether a missing value goes where the comparison is true, whatever it is
 * @param roots the root of each tree
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TreeNodes(
        Mode[] mode,
        int[] feature,
        double[] value,
        List<double[]> members,
        int[] yes,
        int[] no,
        boolean[] missingYes,
        int[] roots) {
    /** The modes of nodes that are no leaf, by the numbers of TreeEnsemble. */
    private static final List<Mode> BRANCHES = List.of(
            Mode.BRANCH_LEQ,
            Mode.BRANCH_LT,
            Mode.BRANCH_GTE,
            Mode.BRANCH_GT,
            Mode.BRANCH_EQ,
            Mode.BRANCH_NEQ,
            Mode.BRANCH_MEMBER);

    /** The largest number of nodes. */
    static final int MOST = 2_000_000;

    TreeNodes {
        members = List.copyOf(members);
    }

    /** How a node compares. */
    enum Mode {
        BRANCH_LEQ,
        BRANCH_LT,
        BRANCH_GTE,
        BRANCH_GT,
        BRANCH_EQ,
        BRANCH_NEQ,
        BRANCH_MEMBER,
        LEAF
    }

    /** Where each node is, by its tree and its number in it. */
    record Places(long[] keys, int[] at) {
        static Places of(Call call, int[] trees, int[] nodes) {
            long[] keys = new long[trees.length];
            Arrays.setAll(keys, i -> key(trees[i], nodes[i]));
            long[] sorted = keys.clone();
            Arrays.sort(sorted);
            int[] at = new int[keys.length];
            for (int i = 0; i < keys.length; i++) {
                call.unless(i == 0 || sorted[i] != sorted[i - 1], "has two nodes of one number");
                at[Arrays.binarySearch(sorted, keys[i])] = i;
            }
            return new Places(sorted, at);
        }

        private static long key(int tree, int node) {
            return ((long) tree << 32) | (node & 0xffffffffL);
        }

        /** -1 if there is none. */
        int find(int tree, int node) {
            int at = Arrays.binarySearch(keys, key(tree, node));
            return at < 0 ? -1 : this.at[at];
        }
    }

    /** The nodes of TreeEnsembleRegressor and TreeEnsembleClassifier, leaves among them. */
    static TreeNodes listed(Call call, int[] trees, Places places) {
        Doubles values = Trees.numbers(call, "nodes_values");
        int[] feature = call.ints("nodes_featureids");
        List<String> modes = call.texts("nodes_modes");
        int[] yes = call.ints("nodes_truenodeids");
        int[] no = call.ints("nodes_falsenodeids");
        int[] missing = call.ints("nodes_missing_value_tracks_true");
        int count = trees.length;
        even(call, count, values.size(), feature.length, modes.size(), yes.length, no.length);
        call.unless(missing.length == 0 || missing.length == count, "has arrays of different lengths");
        Mode[] mode = new Mode[count];
        boolean[] missingYes = new boolean[count];
        boolean[] child = new boolean[count];
        for (int i = 0; i < count; i++) {
            mode[i] = mode(call, modes.get(i));
            missingYes[i] = missing.length > 0 && missing[i] != 0;
            if (mode[i] != Mode.LEAF) {
                yes[i] = child(call, places.find(trees[i], yes[i]), child);
                no[i] = child(call, places.find(trees[i], no[i]), child);
            }
        }
        return new TreeNodes(
                mode, feature, values.toArray(), List.of(), yes, no, missingYes, roots(call, trees, child));
    }

    private static int child(Call call, int at, boolean[] child) {
        call.unless(at >= 0, "has a tree that points at a node which it has not");
        child[at] = true;
        return at;
    }

    private static Mode mode(Call call, String name) {
        for (Mode mode : Mode.values()) {
            if (mode.name().equals(name) && mode != Mode.BRANCH_MEMBER) {
                return mode;
            }
        }
        throw call.refused("has a tree with a node of an unknown mode");
    }

    /** The nodes that are no child, of which each tree has one. */
    private static int[] roots(Call call, int[] trees, boolean[] child) {
        List<Integer> roots = new ArrayList<>();
        for (int i = 0; i < trees.length; i++) {
            if (!child[i]) {
                roots.add(i);
            }
        }
        long different = Arrays.stream(trees).distinct().count();
        long rooted = roots.stream().mapToInt(i -> trees[i]).distinct().count();
        call.unless(roots.size() == different && rooted == different, "has a tree without one root");
        return roots.stream().mapToInt(Integer::intValue).toArray();
    }

    private static void even(Call call, int count, int... others) {
        call.unless(
                Arrays.stream(others).allMatch(other -> other == count) && count > 0,
                "has arrays of different lengths, or no node");
        call.unless(count <= MOST, "has more than " + MOST + " nodes");
    }

    /** The nodes of TreeEnsemble, whose leaves are a list of their own, and stand behind the others here. */
    static TreeNodes split(Call call, int leaves) {
        Doubles values = Trees.required(call, "nodes_splits").numbers();
        Doubles modes = Trees.required(call, "nodes_modes").numbers();
        int[] feature = call.ints("nodes_featureids");
        int[] yes = call.ints("nodes_truenodeids");
        int[] no = call.ints("nodes_falsenodeids");
        int[] yesLeaf = call.ints("nodes_trueleafs");
        int[] noLeaf = call.ints("nodes_falseleafs");
        int[] missing = call.ints("nodes_missing_value_tracks_true");
        int[] roots = call.ints("tree_roots");
        int count = feature.length;
        even(call, count, values.size(), modes.size(), yes.length, no.length, yesLeaf.length, noLeaf.length);
        call.unless(missing.length == 0 || missing.length == count, "has arrays of different lengths");
        call.unless(leaves > 0 && leaves <= MOST, "has no leaf, or more than " + MOST);
        Mode[] mode = new Mode[count + leaves];
        Arrays.fill(mode, count, mode.length, Mode.LEAF);
        boolean[] missingYes = new boolean[count];
        for (int i = 0; i < count; i++) {
            int number = (int) modes.get(i);
            call.unless(number >= 0 && number < BRANCHES.size(), "has a tree with a node of an unknown mode");
            mode[i] = BRANCHES.get(number);
            missingYes[i] = missing.length > 0 && missing[i] != 0;
            yes[i] = child(call, yes[i], yesLeaf[i] != 0, count, leaves);
            no[i] = child(call, no[i], noLeaf[i] != 0, count, leaves);
        }
        for (int root : roots) {
            call.unless(root >= 0 && root < count, "has a tree without one root");
        }
        call.unless(roots.length > 0, "has a tree without one root");
        return new TreeNodes(mode, feature, values.toArray(), members(call, mode), yes, no, missingYes, roots);
    }

    private static int child(Call call, int at, boolean leaf, int nodes, int leaves) {
        call.unless(at >= 0 && at < (leaf ? leaves : nodes), "has a tree that points at a node which it has not");
        return leaf ? nodes + at : at;
    }

    /** The lists of all nodes that ask for members stand one after the other, with NaN after each. */
    private static List<double[]> members(Call call, Mode[] mode) {
        Doubles all = call.tensor("membership_values").map(Constant::numbers).orElseGet(Doubles::new);
        List<double[]> members = new ArrayList<>();
        int at = 0;
        for (Mode one : mode) {
            int from = at;
            while (one == Mode.BRANCH_MEMBER && at < all.size() && !Double.isNaN(all.get(at))) {
                at++;
            }
            double[] its = new double[at - from];
            for (int i = 0; i < its.length; i++) {
                its[i] = all.get(from + i);
            }
            call.unless(one != Mode.BRANCH_MEMBER || its.length > 0, "has a node that asks for no number");
            members.add(its);
            at += one == Mode.BRANCH_MEMBER ? 1 : 0;
        }
        return members;
    }
}
