package waybill.model.trees;

/**
 * Trees that are too deep or too uneven to be padded, or that use more columns or thresholds than a {@link PaddedTrees} node can
 * name. Each node contains the position of its children.
 *
 * @param roots the first node of each tree
 * @param slot the slot of {@link Ranks} that a node compares; LEAF at a leaf
 * @param threshold the number of the node's threshold
 * @param child the left child, which is the first node after the children of earlier nodes; the right child is the next node. At
 *     a leaf, the leaf's number
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LinkedTrees(int[] roots, int[] slot, int[] threshold, int[] child) implements TreeWalk {
    public static final int LEAF = -1;

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
}
