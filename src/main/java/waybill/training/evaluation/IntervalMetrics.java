package waybill.training.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import waybill.answer.Answer;
import waybill.answer.Interval;

/** Where true values lie beside their intervals. */
final class IntervalMetrics {
    private IntervalMetrics() {}

    /** Of a model without intervals there is nothing to measure. A row that has none, where others have, is not covered. */
    static void measure(List<Answer> answers, double[] actual, Map<Metric, Double> measured) {
        List<Interval> intervals = new ArrayList<>();
        List<Double> inside = new ArrayList<>();
        for (int i = 0; i < actual.length; i++) {
            Optional<Interval> interval = answers.get(i).interval();
            if (interval.isPresent()) {
                intervals.add(interval.get());
                inside.add(actual[i]);
            }
        }
        if (intervals.isEmpty()) {
            return;
        }
        double covered = sum(intervals, inside, (interval, value) -> miss(interval, value) == 0 ? 1 : 0);
        measured.put(Metric.COVERAGE, covered / actual.length);
        measured.put(Metric.WIDTH, sum(intervals, inside, (interval, value) -> width(interval)) / intervals.size());
        measured.put(Metric.WINKLER, sum(intervals, inside, IntervalMetrics::winkler) / intervals.size());
    }

    private static double sum(
            List<Interval> intervals, List<Double> actual, ToDoubleBiFunction<Interval, Double> ofRow) {
        return IntStream.range(0, intervals.size())
                .mapToDouble(i -> ofRow.applyAsDouble(intervals.get(i), actual.get(i)))
                .sum();
    }

    private static double width(Interval interval) {
        return interval.upper() - interval.lower();
    }

    /** By how much a value is outside; both ends are inside. */
    private static double miss(Interval interval, double value) {
        return Math.max(0, Math.max(interval.lower() - value, value - interval.upper()));
    }

    private static double winkler(Interval interval, double value) {
        return width(interval) + 2 / (1 - interval.coverage()) * miss(interval, value);
    }
}
