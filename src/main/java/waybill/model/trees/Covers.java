package waybill.model.trees;

/**
 * How much of the training each leaf has seen: a number of rows, or for boosted trees the sum of their weights.
 *
 * @param seen by the number of the leaf, at least 0
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Covers(double[] seen) {
    /** Differs from 0, and from 1, which marks what is no split, in the format of a float. */
    private static final float LEAST = 0x1p-24f;

    static Covers of(float[] seen) {
        double[] wide = new double[seen.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = seen[i];
        }
        return new Covers(wide);
    }

    /**
     * Counts the rows that reach each leaf.
     *
     * @param rows rows from the encoder; each may be in the array of the one before
     */
    static Covers count(TreeScorer scorer, Iterable<double[]> rows) {
        int[] ranks = new int[scorer.ranks().slots()];
        int[] leaves = new int[scorer.walk().trees()];
        double[] seen = new double[scorer.leaves()];
        for (double[] row : rows) {
            scorer.ranks().rank(row, ranks);
            scorer.walk().find(ranks, leaves);
            for (int leaf : leaves) {
                seen[leaf]++;
            }
        }
        return new Covers(seen);
    }

    /** The share of a left child: a half when neither has seen anything. */
    static float share(double left, double right) {
        double all = left + right;
        float share = all > 0 ? (float) (left / all) : 0.5f;
        return Math.min(1 - LEAST, Math.max(LEAST, share));
    }
}
