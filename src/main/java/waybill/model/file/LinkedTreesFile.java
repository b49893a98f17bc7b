package waybill.model.file;

import waybill.model.trees.LinkedTrees;
import waybill.model.trees.Ranks;
import waybill.model.trees.Tree;

/** Writes and reads {@link LinkedTrees} in the sections of a {@link ScorerFile}. */
final class LinkedTreesFile {
    private LinkedTreesFile() {}

    static void write(LinkedTrees trees, SectionWriter out) {
        out.ints(trees.roots());
        out.ints(trees.slot());
        out.ints(trees.threshold());
        out.ints(trees.child());
    }

    /** @param leaves the number of leaves, which no tree may exceed */
    static LinkedTrees read(SectionReader in, Ranks ranks, int leaves) {
        int[] roots = in.ints();
        int[] slot = in.ints();
        LinkedTrees trees = new LinkedTrees(roots, slot, in.ints(slot.length), in.ints(slot.length));
        CompiledRejection.unless(roots.length > 0, "it has no tree");
        check(trees, ranks, leaves);
        return trees;
    }

    /**
     * Checks that trees, and the levels of each, are in the order in which they are written: every node belongs to one tree and
     * is the child of one node. So no walk is longer than the depth of a tree, and all trees together are no larger than the
     * file.
     */
    private static void check(LinkedTrees trees, Ranks ranks, int leaves) {
        int[] slot = trees.slot();
        int[] child = trees.child();
        int[] depths = new int[slot.length];
        int end = 0;
        for (int root : trees.roots()) {
            CompiledRejection.unless(root == end && end < slot.length, "a tree does not begin where one ends");
            end++;
            for (int node = root; node < end; node++) {
                if (slot[node] == LinkedTrees.LEAF) {
                    CompiledRejection.unless(
                            child[node] >= 0 && child[node] < leaves, "a tree has a leaf that there is not");
                } else {
                    checkSplit(trees, node, end, ranks, depths);
                    end += 2;
                }
            }
        }
        CompiledRejection.unless(end == slot.length, "it has a node of no tree");
    }

    private static void checkSplit(LinkedTrees trees, int node, int end, Ranks ranks, int[] depths) {
        CompiledRejection.unless(
                ranks.has(trees.slot()[node], trees.threshold()[node]),
                "a tree looks at a threshold that there is not");
        CompiledRejection.unless(
                trees.child()[node] == end && end < depths.length - 1, "a tree points at a node that is not the next");
        CompiledRejection.unless(depths[node] < Tree.DEEPEST, "a tree is too deep");
        depths[end] = depths[node] + 1;
        depths[end + 1] = depths[node] + 1;
    }
}
