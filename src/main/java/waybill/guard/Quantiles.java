package waybill.guard;

import java.util.Arrays;

/**
 * Where the champion's values lie, by a tenth, the half and nine tenths of some of them. What is told of a value by them is from 0 to 1, so
 * that no single one says much, however large it is.
 */
record Quantiles(double low, double middle, double high) {
    /** So many times the distance of the outer quantiles is what no value of the champion is from the middle, but for a slip. */
    private static final double FAR = 10;

    static Quantiles of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Quantiles(at(sorted, 0.1), at(sorted, 0.5), at(sorted, 0.9));
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) (share * (sorted.length - 1))];
    }

    /** Whether values differ at all: by those of a champion that always says the same nothing can be told. */
    boolean tell() {
        return high > low && Double.isFinite(high - low);
    }

    /** How far up a value is between the outer quantiles. */
    double level(double value) {
        return bounded((value - low) / (high - low));
    }

    /** How far a value is from the middle, by the distance of the outer quantiles. */
    double distance(double value) {
        return bounded(Math.abs(value - middle) / (high - low));
    }

    /** Whether a value is nowhere near the champion's. */
    boolean isOutlier(double value) {
        return Math.abs(value - middle) > FAR * (high - low);
    }

    private static double bounded(double score) {
        return Math.max(0, Math.min(1, score));
    }
}
