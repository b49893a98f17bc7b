package waybill.model;

/**
 * Trees that are too deep or too uneven to be padded, or that look at more columns or thresholds than a {@link PaddedTrees} node
 * can name: each node says where its children are.
 *
 * @param roots the first node of each tree
 * @param slot the slot of {@link Ranks} that a node looks at; LEAF at a leaf
 * @param threshold the number of its threshold
 * @param child the left child, the first node after all that were children before; the right one is the next. At a leaf its number
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the package
record LinkedTrees(int[] roots, int[] slot, int[] threshold, int[] child) implements TreeWalk {
    static final int LEAF = -1;

    @Override
    public void find(int[] ranks, int[] leaves) {
        for (int tree = 0; tree < roots.length; tree++) {
            leaves[tree] = leaf(roots[tree], ranks);
        }
    }

    private int leaf(int root, int[] ranks) {
        int[] slot = this.slot;
        int[] threshold = this.threshold;
        int[] child = this.child;
        int node = root;
        int looksAt = slot[node];
        while (looksAt != LEAF) {
            node = child[node] + ((threshold[node] - ranks[looksAt]) >>> 31);
            looksAt = slot[node];
        }
        return child[node];
    }

    @Override
    public int trees() {
        return roots.length;
    }

    @Override
    public ScorerKind fileKind() {
        return ScorerKind.LINKED_TREES;
    }

    @Override
    public void write(SectionWriter out) {
        out.ints(roots);
        out.ints(slot);
        out.ints(threshold);
        out.ints(child);
    }

    static LinkedTrees read(SectionReader in, Ranks ranks, int leaves) {
        int[] roots = in.ints();
        int[] slot = in.ints();
        LinkedTrees trees = new LinkedTrees(roots, slot, in.ints(slot.length), in.ints(slot.length));
        CompiledRejection.unless(roots.length > 0, "it has no tree");
        trees.check(ranks, leaves);
        return trees;
    }

    /**
     * Tree after tree and, in each, level by level, as they are written: every node is of one tree and the child of one node. So no
     * walk is longer than a tree is deep, and all trees together are no larger than the file.
     */
    private void check(Ranks ranks, int leaves) {
        int[] depths = new int[slot.length];
        int end = 0;
        for (int root : roots) {
            CompiledRejection.unless(root == end && end < slot.length, "a tree does not begin where one ends");
            end++;
            for (int node = root; node < end; node++) {
                if (slot[node] == LEAF) {
                    CompiledRejection.unless(
                            child[node] >= 0 && child[node] < leaves, "a tree has a leaf that there is not");
                } else {
                    checkSplit(node, end, ranks, depths);
                    end += 2;
                }
            }
        }
        CompiledRejection.unless(end == slot.length, "it has a node of no tree");
    }

    private void checkSplit(int node, int end, Ranks ranks, int[] depths) {
        CompiledRejection.unless(
                ranks.has(slot[node], threshold[node]), "a tree looks at a threshold that there is not");
        CompiledRejection.unless(
                child[node] == end && end < slot.length - 1, "a tree points at a node that is not the next");
        CompiledRejection.unless(depths[node] < Tree.DEEPEST, "a tree is too deep");
        depths[end] = depths[node] + 1;
        depths[end + 1] = depths[node] + 1;
    }
}
