package waybill.model.trees;

import java.util.Arrays;
import waybill.model.explain.SplitTrees;

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
    public int size() {
        return slot.length;
    }

    @Override
    public int deepest() {
        int[] depths = new int[slot.length];
        int deepest = 0;
        for (int node = 0; node < depths.length; node++) {
            deepest = Math.max(deepest, depths[node]);
            if (slot[node] != LEAF) {
                depths[child[node]] = depths[node] + 1;
                depths[child[node] + 1] = depths[node] + 1;
            }
        }
        return deepest;
    }

    @Override
    public float[] leftShares(double[] covers) {
        float[] shares = new float[slot.length];
        double[] seen = new double[slot.length];
        for (int node = slot.length - 1; node >= 0; node--) {
            if (slot[node] == LEAF) {
                seen[node] = covers[child[node]];
            } else {
                shares[node] = Covers.share(seen[child[node]], seen[child[node] + 1]);
                seen[node] = seen[child[node]] + seen[child[node] + 1];
            }
        }
        return shares;
    }

    @Override
    public SplitTrees split(float[] leftShares) {
        int[] starts = Arrays.copyOf(roots, roots.length + 1);
        starts[roots.length] = slot.length;
        double[] shares = new double[leftShares.length];
        Arrays.setAll(shares, node -> leftShares[node]);
        return new SplitTrees(starts, slot, threshold, child, shares);
    }

    @Override
    public int trees() {
        return roots.length;
    }
}
