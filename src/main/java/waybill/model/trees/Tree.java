package waybill.model.trees;

/**
 * One decision tree as it was read and checked, before it is compiled. Node 0 is the root; every other node is the child of one.
 *
 * @param column which of the encoder's features a node looks at; {@link #LEAF} at a leaf
 * @param below a row goes left if its value is below this, a finite number; "at most t" is "below {@code Math.nextUp(t)}"
 * @param left the child for smaller values; at a leaf its number among the leaves of all trees
 * @param right the other child
 * @param absentLeft whether a row without a value goes left; of a model that reads absent as 0 whether 0 is below
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Tree(int[] column, double[] below, int[] left, int[] right, boolean[] absentLeft) {
    public static final int LEAF = -1;
    /** Deeper ones are refused, wherever they are read. */
    public static final int DEEPEST = 1_000;

    public int size() {
        return column.length;
    }

    public boolean isLeaf(int node) {
        return column[node] == LEAF;
    }

    /** The most steps from the root to a leaf. */
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
