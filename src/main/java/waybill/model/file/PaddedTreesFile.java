package waybill.model.file;

import java.util.Arrays;
import waybill.model.Scorer;
import waybill.model.trees.PaddedTrees;
import waybill.model.trees.PaddedTrees.Group;
import waybill.model.trees.Ranks;
import waybill.model.trees.TreeScorer;

/**
 * Writes and reads {@link PaddedTrees} in the sections of a {@link ScorerFile}.
 *
 * @param explained whether the shares of rows that go left follow, in one section of floats
 */
record PaddedTreesFile(boolean explained) implements ScorerFormat {
    @Override
    public boolean holds(Scorer scorer) {
        return scorer instanceof TreeScorer trees
                && trees.walk() instanceof PaddedTrees
                && trees.isExplained() == explained;
    }

    @Override
    public void write(Scorer scorer, SectionWriter out) {
        TreeScorer trees = (TreeScorer) scorer;
        TreeFile.write(trees, out);
        write((PaddedTrees) trees.walk(), out);
        if (explained) {
            out.floats(trees.leftShares());
        }
    }

    @Override
    public Scorer read(SectionReader in, ScorerHead head) {
        TreeFile file = TreeFile.read(in, head);
        PaddedTrees trees = read(in, file.ranks(), file.leaves());
        return file.scorer(trees, explained ? shares(in.floats(), trees) : TreeFile.NOT_EXPLAINED);
    }

    private static float[] shares(float[] shares, PaddedTrees trees) {
        TreeFile.checkShares(shares, trees.inner());
        int start = 0;
        for (Group group : trees.groups()) {
            float[] own = Arrays.copyOfRange(shares, start, start + group.inner());
            CompiledRejection.unless(group.fits(own), "a share of rows is not at a split");
            start += group.inner();
        }
        return shares;
    }

    private static void write(PaddedTrees trees, SectionWriter out) {
        out.ints(trees.trees());
        out.ints(Arrays.stream(trees.groups()).mapToInt(Group::depth).toArray());
        out.ints(Arrays.stream(trees.groups())
                .flatMapToInt(group -> Arrays.stream(group.heap()))
                .toArray());
    }

    /** @param leaves the number of leaves, which no tree may exceed */
    private static PaddedTrees read(SectionReader in, Ranks ranks, int leaves) {
        int trees = in.ints(1)[0];
        int[] depths = in.ints();
        int[] nodes = in.ints();
        CompiledRejection.unless(
                trees > 0 && depths.length == (trees - 1) / PaddedTrees.SIDE_BY_SIDE + 1,
                "its trees make another number of groups");
        Group[] groups = new Group[depths.length];
        int start = 0;
        for (int i = 0; i < groups.length; i++) {
            int first = i * PaddedTrees.SIDE_BY_SIDE;
            int roots = Math.min(PaddedTrees.SIDE_BY_SIDE, trees - first);
            CompiledRejection.unless(depths[i] >= 0 && depths[i] <= PaddedTrees.DEEPEST, "a tree is too deep");
            int end = start + (roots << (depths[i] + 1));
            CompiledRejection.unless(end <= nodes.length, "a group of trees is missing");
            groups[i] = new Group(Arrays.copyOfRange(nodes, start, end), depths[i], first);
            check(groups[i], ranks, leaves);
            start = end;
        }
        CompiledRejection.unless(start == nodes.length, "it has a group of trees too many");
        return new PaddedTrees(trees, groups);
    }

    private static void check(Group group, Ranks ranks, int leaves) {
        int[] heap = group.heap();
        int last = heap.length / 2;
        for (int i = group.roots(); i < last; i++) {
            CompiledRejection.unless(
                    ranks.has(PaddedTrees.slot(heap[i]), PaddedTrees.threshold(heap[i])),
                    "a tree looks at a threshold that there is not");
        }
        for (int i = last; i < heap.length; i++) {
            CompiledRejection.unless(heap[i] >= 0 && heap[i] < leaves, "a tree has a leaf that there is not");
        }
    }
}
