package waybill.model.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import waybill.model.calibration.ProbabilityMap.Isotonic;
import waybill.model.calibration.ProbabilityMap.None;
import waybill.model.calibration.ProbabilityMap.Platt;
import waybill.model.calibration.ProbabilityMap.Temperature;

class ProbabilityMapTest {
    private static double[] mapped(ProbabilityMap map, double... numbers) {
        map.apply(numbers);
        return numbers;
    }

    @Test
    void none_changesNothing() {
        assertThat(mapped(new None(), 0.3, 0.7)).containsExactly(0.3, 0.7);
    }

    @Test
    void platt_isTheSigmoidOfTheLogOddsOfTheLastLabel() {
        double[] probabilities = mapped(new Platt(2, 1), 0.5, 1.5);

        assertThat(probabilities[1]).isCloseTo(1 / (1 + Math.exp(-3)), within(1e-15));
        assertThat(probabilities[0] + probabilities[1]).isCloseTo(1, within(1e-15));
        assertThat(mapped(new Platt(1, 0), 0, 1000)).containsExactly(0, 1);
        assertThat(mapped(new Platt(1, 0), 1000, 0)).containsExactly(1, 0);
    }

    @Test
    void isotonic_isLinearBetweenKnotsAndConstantOutside() {
        Isotonic map = new Isotonic(List.of(0.2, 0.4, 0.8), List.of(0.1, 0.3, 0.3));

        assertThat(mapped(map, 0.9, 0.1)[1]).isEqualTo(0.1);
        assertThat(mapped(map, 0.8, 0.2)[1]).isEqualTo(0.1);
        assertThat(mapped(map, 0.7, 0.3)[1]).isCloseTo(0.2, within(1e-12));
        assertThat(mapped(map, 0.4, 0.6)[1]).isEqualTo(0.3);
        assertThat(mapped(map, 0.0, 1.0)).containsExactly(0.7, 0.3);
    }

    @Test
    void isotonic_oneKnot_isAConstant() {
        assertThat(mapped(new Isotonic(List.of(0.5), List.of(0.25)), 0.9, 0.1)).containsExactly(0.75, 0.25);
    }

    @Test
    void temperature_anySums_changesNoWinnerAndSumsToOne() {
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < 20_000; i++) {
            double[] margins = random.doubles(3, -30, 30).toArray();
            double[] before = margins.clone();
            double[] probabilities = mapped(new Temperature(random.nextDouble(0.05, 20)), margins);

            assertThat(largest(probabilities)).isEqualTo(largest(before));
            assertThat(probabilities[0] + probabilities[1] + probabilities[2]).isCloseTo(1, within(1e-12));
        }
    }

    private static int largest(double[] numbers) {
        int largest = 0;
        for (int i = 0; i < numbers.length; i++) {
            largest = numbers[i] > numbers[largest] ? i : largest;
        }
        return largest;
    }

    @Test
    void temperature_ofOne_isSoftmax() {
        double[] probabilities = mapped(new Temperature(1), 1, 2, 3);

        assertThat(probabilities[2]).isCloseTo(0.6652409557748219, within(1e-15));
    }

    @Test
    void map_thatIsNone_isRefused() {
        refused(() -> new Platt(0, 1));
        refused(() -> new Platt(-1, 1));
        refused(() -> new Platt(Double.NaN, 1));
        refused(() -> new Platt(Double.POSITIVE_INFINITY, 1));
        refused(() -> new Platt(1, Double.NaN));
        refused(() -> new Temperature(0));
        refused(() -> new Temperature(Double.NaN));
        refused(() -> new Temperature(Double.POSITIVE_INFINITY));
        refused(() -> new Isotonic(List.of(), List.of()));
        refused(() -> new Isotonic(List.of(0.1), List.of()));
        refused(() -> new Isotonic(List.of(0.1, 0.1), List.of(0.1, 0.2)));
        refused(() -> new Isotonic(List.of(0.1, 0.2), List.of(0.2, 0.1)));
        refused(() -> new Isotonic(List.of(0.1), List.of(0.0)));
        refused(() -> new Isotonic(List.of(0.1), List.of(1.0)));
        refused(() -> new Isotonic(List.of(Double.NaN), List.of(0.5)));
        refused(() -> new Isotonic(List.of(Double.POSITIVE_INFINITY), List.of(0.5)));
        refused(() -> new Isotonic(List.of(0.1), List.of(Double.NaN)));
    }

    private static void refused(Runnable made) {
        assertThatIllegalArgumentException().isThrownBy(made::run);
    }
}
