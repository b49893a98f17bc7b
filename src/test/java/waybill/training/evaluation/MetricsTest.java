package waybill.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import waybill.training.data.Outcomes;

class MetricsTest {
    private static Metrics measure(double[] predicted, double[] actual, double tolerance) {
        return Metrics.of(
                Predictions.ofNumbers(predicted), new Outcomes.Numbers(actual), Yardstick.tolerance(tolerance));
    }

    @Test
    void of_fiveRows_isWhatOneComputesByHand() {
        double[] predicted = {10, 22, 3, 40, -5};
        double[] actual = {12, 20, 3, 30, 15};

        Metrics metrics = measure(predicted, actual, 10);

        assertThat(metrics.count()).isEqualTo(5);
        assertThat(metrics.get(Metric.MAE)).isEqualTo((2 + 2 + 0 + 10 + 20) / 5.0);
        assertThat(metrics.get(Metric.RMSE)).isCloseTo(Math.sqrt((4 + 4 + 0 + 100 + 400) / 5.0), within(1e-12));
        assertThat(metrics.get(Metric.MEDIAN_ABSOLUTE_ERROR)).isEqualTo(2);
        assertThat(metrics.get(Metric.P90_ABSOLUTE_ERROR)).isCloseTo(16, within(1e-12));
        assertThat(metrics.get(Metric.WITHIN)).isEqualTo(0.8);
        assertThat(metrics.get(Metric.BIAS)).isCloseTo(-2, within(1e-12));
        // The mean is 16, the squared distances from it are 16, 16, 169, 196 and 1.
        assertThat(metrics.get(Metric.R2)).isCloseTo(1 - 508 / 398.0, within(1e-12));
        // Late are 12, 20, 30 and 15: of the four pairs with the row of 3 all but (-5, 3) are in order.
        assertThat(metrics.get(Metric.AUC)).isCloseTo(0.75, within(1e-12));
    }

    @Test
    void of_equalPredictions_rankAsHalfRight() {
        assertThat(measure(new double[] {1, 1}, new double[] {0, 20}, 15).get(Metric.AUC))
                .isEqualTo(0.5);
    }

    /** A hundred thousand rows whose product with the late ones is more than an int holds. */
    @Test
    void of_manyEqualPredictions_rankAsHalfRight() {
        double[] actual = new double[100_000];
        Arrays.fill(actual, 0, 50_000, 20);

        assertThat(measure(new double[actual.length], actual, 15).get(Metric.AUC))
                .isEqualTo(0.5);
    }

    @Test
    void of_actualValuesThatAreAllTheSame_haveNoR2() {
        Metrics metrics = measure(new double[] {6, 8}, new double[] {7, 7}, 15);

        assertThat(metrics.get(Metric.R2)).isNaN();
        assertThat(metrics.get(Metric.MAE)).isEqualTo(1);
    }

    @Test
    void of_noRow_hasNoValue() {
        Metrics metrics = measure(new double[0], new double[0], 15);

        assertThat(metrics.count()).isZero();
        assertThat(metrics.get(Metric.MAE)).isNaN();
        assertThat(metrics.toJson().members()).containsOnlyKeys("count");
    }
}
