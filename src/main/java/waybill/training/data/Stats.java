package waybill.training.data;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Sums and ranks of numbers. */
public final class Stats {
    private Stats() {}

    /** The values that are not NaN, sorted. */
    public static double[] known(double[] values) {
        return Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
    }

    /**
     * The quantile by linear interpolation between ranks.
     *
     * @param sorted at least one
     */
    public static double quantile(double[] sorted, double share) {
        double rank = share * (sorted.length - 1);
        int below = (int) rank;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    }

    public static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    /** The standard deviation of the population; 1 when all values are the same, so that one can divide by it. */
    public static double deviation(double[] values) {
        double mean = mean(values);
        double square = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0);
        return square > 0 ? Math.sqrt(square) : 1;
    }

    /** The slope of the least-squares line of {@code y} on {@code x}; pairs with a NaN are left out; 0 when x is constant. */
    public static double slope(double[] x, double[] y) {
        int[] pairs = IntStream.range(0, x.length)
                .filter(i -> !Double.isNaN(x[i]) && !Double.isNaN(y[i]))
                .toArray();
        double meanX = IntStream.of(pairs).mapToDouble(i -> x[i]).average().orElse(0);
        double meanY = IntStream.of(pairs).mapToDouble(i -> y[i]).average().orElse(0);
        double together = 0;
        double alone = 0;
        for (int i : pairs) {
            together += (x[i] - meanX) * (y[i] - meanY);
            alone += (x[i] - meanX) * (x[i] - meanX);
        }
        return alone > 0 ? together / alone : 0;
    }
}
