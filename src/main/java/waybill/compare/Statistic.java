package waybill.compare;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** A figure of rows, each of which counts as often as it was drawn. */
public interface Statistic {
    /** @param times how often each row counts, at least one of them more than never */
    double of(int[] times);

    /** The figure of all rows, each once. */
    default double ofAll(int rows) {
        int[] once = new int[rows];
        Arrays.fill(once, 1);
        return of(once);
    }

    /** The mean of a value of each row. */
    static Statistic mean(double[] values) {
        double[] kept = values.clone();
        return times -> {
            double sum = 0;
            long count = 0;
            for (int row = 0; row < kept.length; row++) {
                sum += times[row] * kept[row];
                count += times[row];
            }
            return sum / count;
        };
    }

    /** The smallest value that is at least as large as the values of a share of the rows. */
    static Statistic quantile(double[] values, double share) {
        double[] kept = values.clone();
        int[] ascending = IntStream.range(0, kept.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> kept[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        return times -> {
            double wanted = share * IntStream.of(times).asLongStream().sum();
            long passed = 0;
            for (int row : ascending) {
                passed += times[row];
                if (passed >= wanted) {
                    return kept[row];
                }
            }
            return Double.NaN;
        };
    }

    /** How much larger one figure is than another. */
    static Statistic difference(Statistic after, Statistic before) {
        return times -> after.of(times) - before.of(times);
    }

    /** The size of a figure, whatever its sign. */
    static Statistic size(Statistic figure) {
        return times -> Math.abs(figure.of(times));
    }
}
