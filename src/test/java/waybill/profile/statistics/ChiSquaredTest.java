package waybill.profile.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChiSquaredTest {
    /** As the tables of textbooks have them. */
    @ParameterizedTest
    @CsvSource({
        "0.05, 1, 3.841459",
        "0.01, 1, 6.634897",
        "0.05, 4, 9.487729",
        "0.05, 9, 16.918978",
        "0.01, 9, 21.665994",
        "0.001, 9, 27.877165",
        "0.005, 20, 39.996846",
        "0.001, 20, 45.314747",
        "0.95, 10, 3.940299",
        "0.05, 100, 124.342113"
    })
    void critical_ofTables_isTheirs(double probability, int degrees, double tabulated) {
        assertThat(ChiSquared.critical(probability, degrees)).isCloseTo(tabulated, within(1e-6));
        assertThat(ChiSquared.upperTail(tabulated, degrees)).isCloseTo(probability, within(1e-6));
    }

    /** With an even number of degrees there is a closed form, also where the tail is thinner than any level. */
    @Test
    void upperTail_ofEvenDegrees_isTheSumOfPoisson() {
        for (double x = 0.25; x < 1_200; x *= 1.7) {
            for (int half = 1; half <= 32; half++) {
                double term = Math.exp(-x / 2);
                double sum = term;
                for (int k = 1; k < half; k++) {
                    term *= x / 2 / k;
                    sum += term;
                }
                assertThat(ChiSquared.upperTail(x, 2 * half))
                        .as("x %s, %s degrees", x, 2 * half)
                        .isCloseTo(sum, within(sum * 1e-11));
            }
        }
    }

    @Test
    void upperTail_atZero_isOne() {
        assertThat(ChiSquared.upperTail(0, 3)).isEqualTo(1);
    }
}
