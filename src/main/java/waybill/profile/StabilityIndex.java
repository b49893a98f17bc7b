package waybill.profile;

import java.util.ArrayList;
import java.util.List;
import waybill.profile.statistics.ChiSquared;

/**
 * The population stability index of a window against training. Where both were drawn alike, the index times {@code 1 / (1/n + 1/m)} is
 * distributed as chi-squared. Bins of which the window would have too few rows are one, so that this holds for small windows.
 *
 * @param value the index
 * @param degrees of freedom: the number of bins less one
 * @param scale {@code 1/n + 1/m}, and what is added by rows being alike that are asked at one time
 */
record StabilityIndex(double value, int degrees, double scale) {
    /** The fewest rows of the window in a bin, if it were as training was. */
    private static final double FEWEST_EXPECTED = 5;

    private static final double SMOOTHING = 0.5;

    /**
     * Compares the shares of bins.
     *
     * @param apart what is added to {@code 1/n + 1/m} by rows being alike that are asked at one time
     */
    static StabilityIndex of(List<Long> window, List<Long> training, double apart) {
        long n = sum(window);
        long m = sum(training);
        List<long[]> pooled = pooled(window, training, n, m);
        double index = 0;
        for (long[] bin : pooled) {
            double share = (bin[0] + SMOOTHING) / (n + SMOOTHING * pooled.size());
            double expected = (bin[1] + SMOOTHING) / (m + SMOOTHING * pooled.size());
            index += (share - expected) * Math.log(share / expected);
        }
        return new StabilityIndex(index, pooled.size() - 1, 1.0 / n + 1.0 / m + apart);
    }

    /** The bins as pairs of the window's and training's rows; which are pooled depends on training and the window's size alone. */
    private static List<long[]> pooled(List<Long> window, List<Long> training, long n, long m) {
        List<long[]> bins = new ArrayList<>();
        long[] rest = new long[2];
        for (int i = 0; i < training.size(); i++) {
            long[] bin = {window.get(i), training.get(i)};
            if (isEnough(bin, n, m)) {
                bins.add(bin);
            } else {
                add(bin, rest);
            }
        }
        if (isEnough(rest, n, m) || bins.isEmpty()) {
            bins.add(rest);
        } else {
            add(rest, bins.stream().min((a, b) -> Long.compare(a[1], b[1])).orElseThrow());
        }
        return bins;
    }

    private static boolean isEnough(long[] bin, long n, long m) {
        return (double) n * bin[1] / m >= FEWEST_EXPECTED;
    }

    private static void add(long[] bin, long[] to) {
        to[0] += bin[0];
        to[1] += bin[1];
    }

    private static long sum(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /** The probability of an index as large or larger. */
    double p() {
        return degrees == 0 ? 1 : ChiSquared.upperTail(value / scale, degrees);
    }

    /** The index that is reached with a probability. */
    double critical(double probability) {
        return degrees == 0 ? Double.POSITIVE_INFINITY : ChiSquared.critical(probability, degrees) * scale;
    }
}
