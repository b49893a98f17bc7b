package waybill.model.trees;

/**
 * Turns a row into ranks before any tree is walked: for each column that a tree uses, the number of the column's distinct
 * thresholds that its value has reached. "Below threshold number k" is then exactly "of rank at most k", whatever the type of the
 * numbers: a node needs two small whole numbers, and a step needs no branch.
 *
 * <p>A column has two slots, one for the nodes that send absent values left and one for those that send them right. They differ
 * only where the value is absent.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Ranks(int[] columns, int[] starts, double[] thresholds, boolean narrow) {
    private static final int ABSENT_LEFT = 0;
    private static final int ABSENT_RIGHT = Integer.MAX_VALUE;

    /**
     * The ranks of a model.
     *
     * @param columns the encoder's features that are used
     * @param starts the index of the first threshold of each column, and the end of the last one's thresholds
     * @param thresholds the thresholds of each column, ascending; finite, because two numbers are compared by their difference
     * @param narrow whether values are rounded to floats first
     */
    public Ranks {}

    public int slots() {
        return 2 * columns.length;
    }

    /** Whether a slot has a threshold with this number. */
    public boolean has(int slot, int threshold) {
        return slot >= 0 && slot < slots() && threshold >= 0 && threshold < starts[slot / 2 + 1] - starts[slot / 2];
    }

    /**
     * Computes the ranks of a row.
     *
     * @param row the row from the encoder
     * @param ranks the array for the ranks, one for each slot
     */
    public void rank(double[] row, int[] ranks) {
        int[] columns = this.columns;
        for (int i = 0; i < columns.length; i++) {
            double value = narrow ? (float) row[columns[i]] : row[columns[i]];
            if (Double.isNaN(value)) {
                ranks[2 * i] = ABSENT_LEFT;
                ranks[2 * i + 1] = ABSENT_RIGHT;
            } else {
                // Adding 0.0 turns -0.0 into 0.0, whose difference from either zero is never negative.
                int rank = reached(value + 0.0, starts[i], starts[i + 1]);
                ranks[2 * i] = rank;
                ranks[2 * i + 1] = rank;
            }
        }
    }

    /** A binary search without a branch that depends on the value, because the processor would mispredict half of them. */
    private int reached(double value, int start, int end) {
        double[] thresholds = this.thresholds;
        int at = start;
        int left = end - start;
        while (left > 1) {
            int half = left >>> 1;
            at += half & notBelow(value, thresholds[at + half]);
            left -= half;
        }
        return at - start - notBelow(value, thresholds[at]);
    }

    /** All bits set if the value has reached the threshold, else 0. */
    private static int notBelow(double value, double threshold) {
        return ~(int) (Double.doubleToRawLongBits(value - threshold) >> 63);
    }
}
