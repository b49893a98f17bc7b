package waybill.training.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whether probabilities mean what they say: rows in bins of equal width, by their probability.
 *
 * @param bins those that have a row, ascending
 */
public record Reliability(List<Bin> bins) {
    /** How many bins there are from 0 to 1. A probability at an edge belongs to the bin above it. */
    public static final int BINS = 10;

    public Reliability {
        bins = List.copyOf(bins);
    }

    /**
     * The rows of a bin.
     *
     * @param said the mean probability
     * @param happened the share of the rows in which it happened
     */
    public record Bin(long rows, double said, double happened) {}

    /**
     * Counts.
     *
     * @param probabilities from 0 to 1, without NaN
     * @param happened as many
     */
    public static Reliability of(double[] probabilities, boolean[] happened) {
        long[] rows = new long[BINS];
        long[] hits = new long[BINS];
        double[] said = new double[BINS];
        for (int i = 0; i < probabilities.length; i++) {
            int bin = Math.min(BINS - 1, (int) (probabilities[i] * BINS));
            rows[bin]++;
            said[bin] += probabilities[i];
            hits[bin] += happened[i] ? 1 : 0;
        }
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            if (rows[bin] > 0) {
                bins.add(new Bin(rows[bin], said[bin] / rows[bin], (double) hits[bin] / rows[bin]));
            }
        }
        return new Reliability(bins);
    }

    /** By how much the bins are off, on average over the rows: the expected calibration error. NaN without rows. */
    public double error() {
        double rows = bins.stream().mapToLong(Bin::rows).sum();
        return bins.stream()
                        .mapToDouble(bin -> bin.rows() * Math.abs(bin.said() - bin.happened()))
                        .sum()
                / rows;
    }

    /** The probability of one label in each row. */
    public static double[] column(double[][] probabilities, int label) {
        return Arrays.stream(probabilities).mapToDouble(row -> row[label]).toArray();
    }
}
