package waybill.training.evaluation;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import waybill.training.data.Stats;

/** How far predicted numbers are off, in the target's unit. Errors are predicted minus actual. */
final class NumberMetrics {
    private NumberMetrics() {}

    /** Of at least one row. */
    static void measure(double[] predicted, double[] actual, double tolerance, Map<Metric, Double> measured) {
        double[] errors = IntStream.range(0, actual.length)
                .mapToDouble(i -> predicted[i] - actual[i])
                .toArray();
        double[] sizes = Arrays.stream(errors).map(Math::abs).sorted().toArray();
        double square = Arrays.stream(errors).map(error -> error * error).sum();
        measured.put(Metric.MAE, Stats.mean(sizes));
        measured.put(Metric.RMSE, Math.sqrt(square / sizes.length));
        measured.put(Metric.MEDIAN_ABSOLUTE_ERROR, Stats.quantile(sizes, 0.5));
        measured.put(Metric.P90_ABSOLUTE_ERROR, Stats.quantile(sizes, 0.9));
        measured.put(Metric.WITHIN, share(sizes, tolerance));
        measured.put(Metric.BIAS, Stats.mean(errors));
        measured.put(Metric.ABSOLUTE_BIAS, Math.abs(Stats.mean(errors)));
        measured.put(Metric.R2, 1 - square / squaresAround(Stats.mean(actual), actual));
        measured.put(Metric.AUC, new Ranking(predicted, areLate(actual, tolerance)).auc());
    }

    /** NaN when all are the same: then there is nothing to explain. */
    private static double squaresAround(double mean, double[] values) {
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return squares > 0 ? squares : Double.NaN;
    }

    private static double share(double[] sizes, double tolerance) {
        return Arrays.stream(sizes).filter(size -> size <= tolerance).count() / (double) sizes.length;
    }

    private static boolean[] areLate(double[] actual, double from) {
        boolean[] late = new boolean[actual.length];
        IntStream.range(0, actual.length).forEach(i -> late[i] = actual[i] >= from);
        return late;
    }
}
