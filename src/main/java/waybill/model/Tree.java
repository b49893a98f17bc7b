package waybill.model;

/**
 * One decision tree as it was read and checked, before it is compiled. Node 0 is the root; every other node is the child of one.
 *
 * @param column which of the encoder's features a node looks at; {@link #LEAF} at a leaf
 * @param below a row goes left if its value is below this; "at most t" is "below {@code Math.nextUp(t)}"
 * @param left the child for smaller values; at a leaf its number among the leaves of all trees
 * @param right the other child
 * @param absentLeft whether a row without a value goes left
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the package
record Tree(int[] column, double[] below, int[] left, int[] right, boolean[] absentLeft) {
    static final int LEAF = -1;

    int size() {
        return column.length;
    }

    boolean isLeaf(int node) {
        return column[node] == LEAF;
    }
}
