package waybill.training.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import waybill.training.recipe.CalibrationRule;

class SamplesTest {
    private static final int[] MONTHS = {9, 10, 9, 10, 9, 11};

    @ParameterizedTest
    @EnumSource(names = {"ALL", "FOLDS"})
    void of_rulesForAllRows_areOneSample(CalibrationRule rule) {
        assertThat(new Samples(rule, MONTHS).of(new int[] {0, 1, 2}, 1)).containsExactly(new int[] {0, 1, 2});
    }

    @Test
    void of_worstMonth_areAllRowsAndEachMonthWithEnough() {
        Samples samples = new Samples(CalibrationRule.WORST_MONTH, MONTHS);

        assertThat(samples.of(new int[] {0, 1, 2, 3, 4, 5}, 2))
                .containsExactly(new int[] {0, 1, 2, 3, 4, 5}, new int[] {0, 2, 4}, new int[] {1, 3});
        assertThat(samples.of(new int[] {1, 2, 4}, 2)).containsExactly(new int[] {1, 2, 4}, new int[] {2, 4});
    }

    @Test
    void of_numbersOfRows_areInTheRowsOrder() {
        assertThat(Samples.of(new double[] {5, 6, 7, 8}, new int[] {3, 0})).containsExactly(8, 5);
    }
}
