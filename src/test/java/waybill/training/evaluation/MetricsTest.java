package waybill.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MetricsTest {
    @Test
    void of_fiveRows_isWhatOneComputesByHand() {
        double[] predicted = {10, 22, 3, 40, -5};
        double[] actual = {12, 20, 3, 30, 15};

        Metrics metrics = Metrics.of(predicted, actual, 10);

        assertThat(metrics.count()).isEqualTo(5);
        assertThat(metrics.mae()).isEqualTo((2 + 2 + 0 + 10 + 20) / 5.0);
        assertThat(metrics.rmse()).isCloseTo(Math.sqrt((4 + 4 + 0 + 100 + 400) / 5.0), within(1e-12));
        assertThat(metrics.median()).isEqualTo(2);
        assertThat(metrics.p90()).isCloseTo(16, within(1e-12));
        assertThat(metrics.within()).isEqualTo(0.8);
        assertThat(metrics.bias()).isCloseTo(-2, within(1e-12));
        // The mean is 16, the squared distances from it are 16, 16, 169, 196 and 1.
        assertThat(metrics.r2()).isCloseTo(1 - 508 / 398.0, within(1e-12));
        // Late are 12, 20, 30 and 15: of the four pairs with the row of 3 all but (-5, 3) are in order.
        assertThat(metrics.auc()).isCloseTo(0.75, within(1e-12));
    }

    @Test
    void of_equalPredictions_rankAsHalfRight() {
        assertThat(Metrics.of(new double[] {1, 1}, new double[] {0, 20}, 15).auc())
                .isEqualTo(0.5);
    }

    /** A hundred thousand rows whose product with the late ones is more than an int holds. */
    @Test
    void of_manyEqualPredictions_rankAsHalfRight() {
        double[] actual = new double[100_000];
        Arrays.fill(actual, 0, 50_000, 20);

        assertThat(Metrics.of(new double[actual.length], actual, 15).auc()).isEqualTo(0.5);
    }

    @Test
    void of_actualValuesThatAreAllTheSame_haveNoR2() {
        Metrics metrics = Metrics.of(new double[] {6, 8}, new double[] {7, 7}, 15);

        assertThat(metrics.r2()).isNaN();
        assertThat(metrics.mae()).isEqualTo(1);
    }

    @Test
    void of_noRow_hasNoValue() {
        Metrics metrics = Metrics.of(new double[0], new double[0], 15);

        assertThat(metrics.count()).isZero();
        assertThat(metrics.mae()).isNaN();
        assertThat(metrics.toJson().members()).containsOnlyKeys("count");
    }
}
