package waybill.training.calibration;

import java.util.Arrays;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.model.calibration.Level;

/** Order statistics of errors. Of n rows and one to come, each place in the order is as probable as any other: hence n + 1. */
final class Conformal {
    /** With fewer rows the share that is measured is off by more than it is worth. */
    static final int LEAST_ROWS = 500;

    private Conformal() {}

    /** How many rows a share needs. */
    static int least(Level share) {
        return (int) Math.max(LEAST_ROWS, fewest(share));
    }

    /** The smallest number of rows among which the share has a rank: with one row fewer, the rank is beyond the last. */
    static long fewest(Level share) {
        long rest = share.denominator() - share.numerator();
        return (share.numerator() + rest - 1) / rest;
    }

    /** The share of rows that is on the inner side of one end, when as many lie beyond the other. */
    static Level eachEnd(Level coverage) {
        return new Level(coverage.text(), coverage.denominator() + coverage.numerator(), 2 * coverage.denominator());
    }

    /**
     * Refuses to calibrate on too few rows.
     *
     * @param what is calibrated, for the message
     * @throws WaybillException {@code INVALID_DATA}
     */
    static void requireEnough(String what, int least, int rows) {
        if (rows < least) {
            throw new WaybillException(
                    ErrorCode.INVALID_DATA,
                    what + " cannot be calibrated on " + rows + " rows: at least " + least
                            + " are needed. Make 'choose' longer, or calibrate on folds.");
        }
    }

    /**
     * The smallest error that the share of errors, and of one to come, does not exceed.
     *
     * @param sorted at least as many as the share needs
     */
    static double quantile(double[] sorted, Level share) {
        return sorted[(int) share.rank(sorted.length) - 1];
    }

    /**
     * The errors in order, the smallest first.
     *
     * @throws WaybillException {@code INVALID_DATA} when one is not finite: it has no place in the order
     */
    static double[] sorted(double[] errors) {
        double[] sorted = errors.clone();
        Arrays.sort(sorted);
        if (sorted.length > 0 && !(Double.isFinite(sorted[0]) && Double.isFinite(sorted[sorted.length - 1]))) {
            throw new WaybillException(
                    ErrorCode.INVALID_DATA, "Nothing can be calibrated: a row has a score that is not finite.");
        }
        return sorted;
    }
}
