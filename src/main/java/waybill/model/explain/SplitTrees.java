package waybill.model.explain;

/**
 * Decision trees whose nodes say how many rows went left. The nodes of a tree follow each other, children after their parent, the
 * right child directly after the left one.
 *
 * @param starts the first node of each tree, and the end of the last
 * @param slot what a node compares: the rank at this place; half of it, rounded down, is the number of the column. LEAF at a leaf
 * @param threshold the largest rank that goes left
 * @param child the left child; at a leaf, the leaf's number
 * @param leftShare the share of rows that go left, from 0 to 1; without meaning at a leaf
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SplitTrees(int[] starts, int[] slot, int[] threshold, int[] child, double[] leftShare) {
    public static final int LEAF = -1;

    public int trees() {
        return starts.length - 1;
    }

    public int nodes() {
        return slot.length;
    }

    public boolean isLeaf(int node) {
        return slot[node] == LEAF;
    }
}
