package waybill.model;

/**
 * Trees that are too deep or too uneven to be padded, or that look at more columns or thresholds than a {@link PaddedTrees} node
 * can name: each node says where its children are.
 *
 * @param roots the first node of each tree
 * @param slot the slot of {@link Ranks} that a node looks at; LEAF at a leaf
 * @param threshold the number of its threshold
 * @param child the left child, always a later node; the right one is the next. At a leaf its number
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the package
record LinkedTrees(int[] roots, int[] slot, int[] threshold, int[] child) implements TreeWalk {
    static final int LEAF = -1;
    static final int DEEPEST = 1_000;

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
        CompiledRejection.unlessBelow(roots, slot.length, "a tree begins at a node that there is not");
        trees.check(ranks, leaves);
        return trees;
    }

    /** A child is a later node, so that one pass over all nodes knows how deep each is, and that every walk ends. */
    private void check(Ranks ranks, int leaves) {
        int[] depths = new int[slot.length];
        for (int node = 0; node < slot.length; node++) {
            if (slot[node] == LEAF) {
                CompiledRejection.unless(
                        child[node] >= 0 && child[node] < leaves, "a tree has a leaf that there is not");
            } else {
                CompiledRejection.unless(
                        ranks.has(slot[node], threshold[node]), "a tree looks at a threshold that there is not");
                int left = child[node];
                CompiledRejection.unless(
                        left > node && left < slot.length - 1, "a tree points at a node that is not after it");
                CompiledRejection.unless(depths[node] < DEEPEST, "a tree is too deep");
                depths[left] = Math.max(depths[left], depths[node] + 1);
                depths[left + 1] = Math.max(depths[left + 1], depths[node] + 1);
            }
        }
    }
}
