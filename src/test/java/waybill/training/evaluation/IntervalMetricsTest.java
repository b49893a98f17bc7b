package waybill.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import waybill.answer.Answer;
import waybill.training.data.Outcomes;

/** Intervals and promises. */
class IntervalMetricsTest {
    private static final Yardstick ANY = Yardstick.tolerance(1);

    private static Metrics of(Predictions predictions, double... actual) {
        return Metrics.of(predictions, new Outcomes.Numbers(actual), ANY);
    }

    @Test
    void of_intervals_isWhatOneComputesByHand() {
        Metrics metrics = of(
                Predictions.of(List.of(
                        Said.interval(0, 10), Said.interval(0, 10), Said.interval(5, 25), Said.interval(-4, 0))),
                10,
                12,
                2,
                -4);

        assertThat(metrics.get(Metric.COVERAGE)).isEqualTo(0.5);
        assertThat(metrics.get(Metric.WIDTH)).isEqualTo(44 / 4.0);
        // A miss at 90 % costs twenty times its size: 2 above the second, 3 below the third.
        assertThat(metrics.get(Metric.WINKLER)).isCloseTo((44 + 20 * 2 + 20 * 3) / 4.0, within(1e-12));
    }

    @Test
    void of_rowWithoutAnInterval_isNotCovered() {
        Metrics metrics = of(Predictions.of(List.of(Said.interval(0, 10), Answer.refused(List.of()))), 5, 5);

        assertThat(metrics.get(Metric.COVERAGE)).isEqualTo(0.5);
        assertThat(metrics.get(Metric.WIDTH)).isEqualTo(10);
    }

    @Test
    void of_numbersOnly_measureNeitherIntervalsNorPromises() {
        assertThat(of(Predictions.ofNumbers(new double[] {1, 2}), 1, 2).values())
                .doesNotContainKeys(Metric.COVERAGE, Metric.WIDTH, Metric.WINKLER)
                .doesNotContainKeys(Metric.KEPT_80, Metric.KEPT_90, Metric.KEPT_95, Metric.GIVEN_90);
    }

    @Test
    void of_promises_areKeptUpToTheirValue() {
        List<Answer> nine = List.of(
                Said.promise(0.9, Optional.of(10.0)),
                Said.promise(0.9, Optional.of(9.0)),
                Said.promise(0.9, Optional.of(20.0)),
                Said.promise(0.9, Optional.empty()));
        List<Answer> eight = List.of(nine.get(0), nine.get(0), nine.get(0), nine.get(0));

        Metrics metrics = of(
                new Predictions(
                        Predictions.ofNumbers(new double[] {1, 2, 3, 4}).answers(),
                        new TreeMap<>(Map.of(0.9, nine, 0.8, eight))),
                10,
                10,
                10,
                10);

        // To the last row nothing could be promised.
        assertThat(metrics.get(Metric.KEPT_90)).isEqualTo(0.5);
        assertThat(metrics.get(Metric.GIVEN_90)).isEqualTo((0 - 1 + 10) / 3.0);
        assertThat(metrics.get(Metric.KEPT_80)).isEqualTo(1);
        assertThat(metrics.has(Metric.KEPT_95)).isFalse();
    }

    @Test
    void of_someRows_keepsWhatBelongsToThem() {
        Predictions all = new Predictions(
                List.of(Said.interval(0, 1), Said.interval(2, 3), Said.interval(4, 5)),
                new TreeMap<>(Map.of(
                        0.9,
                        List.of(
                                Said.promise(0.9, Optional.of(1.0)),
                                Said.promise(0.9, Optional.of(2.0)),
                                Said.promise(0.9, Optional.of(3.0))))));

        Metrics metrics = of(all.of(new int[] {2, 0}), 4.5, 7);

        assertThat(metrics.get(Metric.COVERAGE)).isEqualTo(0.5);
        assertThat(metrics.get(Metric.GIVEN_90)).isEqualTo((3 - 4.5 + 1 - 7) / 2);
    }
}
