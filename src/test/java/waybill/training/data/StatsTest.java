package waybill.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StatsTest {
    @Test
    void slope_ofALine_isItsSlope() {
        assertThat(Stats.slope(new double[] {1, 2, 3, Double.NaN}, new double[] {5, 7, 9, 100}))
                .isCloseTo(2, within(1e-12));
        assertThat(Stats.slope(new double[] {2, 2}, new double[] {1, 9})).isZero();
    }
}
