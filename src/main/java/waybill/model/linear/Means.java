package waybill.model.linear;

/** The means of the features of rows. */
final class Means {
    private Means() {}

    /** The mean of each feature, where an absent one counts as 0, as in a sum of weights; empty for no rows. */
    static double[] of(Iterable<double[]> rows) {
        double[] sums = {};
        long count = 0;
        for (double[] row : rows) {
            sums = count == 0 ? new double[row.length] : sums;
            count++;
            for (int i = 0; i < row.length; i++) {
                sums[i] += Double.isNaN(row[i]) ? 0 : row[i];
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= count;
        }
        return sums;
    }
}
