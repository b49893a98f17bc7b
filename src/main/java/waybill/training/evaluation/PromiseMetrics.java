package waybill.training.evaluation;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import waybill.answer.Answer;
import waybill.answer.Promise;

/** Whether what was promised was kept. */
public final class PromiseMetrics {
    /** The confidences whose promises are measured, each with the metric of the share that was kept. */
    public static final SortedMap<Double, Metric> KEPT = Collections.unmodifiableSortedMap(
            new TreeMap<>(Map.of(0.8, Metric.KEPT_80, 0.9, Metric.KEPT_90, 0.95, Metric.KEPT_95)));

    private static final double GIVEN = 0.9;

    private PromiseMetrics() {}

    /** A row to which nothing could be promised is none whose promise was kept. */
    static void measure(SortedMap<Double, List<Answer>> promised, double[] actual, Map<Metric, Double> measured) {
        KEPT.forEach((confidence, metric) -> Optional.ofNullable(promised.get(confidence))
                .ifPresent(answers -> measured.put(metric, kept(answers, actual))));
        Optional.ofNullable(promised.get(GIVEN))
                .ifPresent(answers -> measured.put(Metric.GIVEN_90, given(answers, actual)));
    }

    private static double kept(List<Answer> answers, double[] actual) {
        return (double) IntStream.range(0, actual.length)
                        .filter(i -> value(answers.get(i)) >= actual[i])
                        .count()
                / actual.length;
    }

    /** Over the rows that have a promise. */
    private static double given(List<Answer> answers, double[] actual) {
        return IntStream.range(0, actual.length)
                .mapToDouble(i -> value(answers.get(i)) - actual[i])
                .filter(more -> !Double.isNaN(more))
                .average()
                .orElse(Double.NaN);
    }

    private static double value(Answer answer) {
        return answer.promise().flatMap(Promise::value).orElse(Double.NaN);
    }
}
