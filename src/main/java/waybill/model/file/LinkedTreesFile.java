package waybill.model.file;

import waybill.model.Scorer;
import waybill.model.trees.LinkedTrees;
import waybill.model.trees.Ranks;
import waybill.model.trees.Tree;
import waybill.model.trees.TreeScorer;

/**
 * Writes and reads {@link LinkedTrees} in the sections of a {@link ScorerFile}.
 *
 * @param explained whether the shares of rows that go left follow, in one section of floats, one for each node
 */
record LinkedTreesFile(boolean explained) implements ScorerFormat {
    @Override
    public boolean holds(Scorer scorer) {
        return scorer instanceof TreeScorer trees
                && trees.walk() instanceof LinkedTrees
                && trees.isExplained() == explained;
    }

    @Override
    public void write(Scorer scorer, SectionWriter out) {
        TreeScorer trees = (TreeScorer) scorer;
        TreeFile.write(trees, out);
        write((LinkedTrees) trees.walk(), out);
        if (explained) {
            out.floats(trees.leftShares());
        }
    }

    @Override
    public Scorer read(SectionReader in, ScorerHead head) {
        TreeFile file = TreeFile.read(in, head);
        LinkedTrees trees = read(in, file.ranks(), file.leaves());
        return file.scorer(trees, explained ? shares(in.floats(), trees) : TreeFile.NOT_EXPLAINED);
    }

    private static float[] shares(float[] shares, LinkedTrees trees) {
        TreeFile.checkShares(shares, trees.slot().length);
        for (int node = 0; node < shares.length; node++) {
            boolean leaf = trees.slot()[node] == LinkedTrees.LEAF;
            CompiledRejection.unless(leaf ? shares[node] == 0 : shares[node] < 1, "a share of rows is not at a split");
        }
        return shares;
    }

    private static void write(LinkedTrees trees, SectionWriter out) {
        out.ints(trees.roots());
        out.ints(trees.slot());
        out.ints(trees.threshold());
        out.ints(trees.child());
    }

    /** @param leaves the number of leaves, which no tree may exceed */
    private static LinkedTrees read(SectionReader in, Ranks ranks, int leaves) {
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
