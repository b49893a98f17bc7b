package waybill.model.trees;

/**
 * One decision tree as it was read and checked, before it is compiled. Node 0 is the root; every other node is the child of one
 * node.
 *
 * @param column the encoder's feature that a node compares; {@link #LEAF} at a leaf
 * @param below the finite number below which a row goes left; "at most t" is "below {@code Math.nextUp(t)}"
 * @param left the child for smaller values; at a leaf its number among the leaves of all trees
 * @param right the other child
 * @param absentLeft whether a row without a value goes left; for a model that reads absent values as 0, whether 0 goes left
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Tree(int[] column, double[] below, int[] left, int[] right, boolean[] absentLeft) {
    public static final int LEAF = -1;
    /** The largest depth; all readers of models refuse deeper trees. */
    public static final int DEEPEST = 1_000;

    public int size() {
        return column.length;
    }

    public boolean isLeaf(int node) {
        return column[node] == LEAF;
    }

    /** The largest number of steps from the root to a leaf. */
    int depth() {
        int[] depths = new int[size()];
        int[] waiting = new int[size()];
        int count = 1;
        int deepest = 0;
        while (count > 0) {
            int node = waiting[--count];
            deepest = Math.max(deepest, depths[node]);
            if (!isLeaf(node)) {
                waiting[count++] = left[node];
                waiting[count++] = right[node];
                depths[left[node]] = depths[node] + 1;
                depths[right[node]] = depths[node] + 1;
            }
        }
        return deepest;
    }
}
