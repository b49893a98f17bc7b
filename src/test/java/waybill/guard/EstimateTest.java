package waybill.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class EstimateTest {
    private static final int RUNS = Integer.getInteger("waybill.guard.runs", 200);

    /** A bound for one look would fail in more than a third of the runs at this error. */
    @Test
    void difference_isWithinItsRadius_atAllLooksTogether() {
        int failed = 0;
        for (int run = 0; run < RUNS; run++) {
            failed += isEverOutside(new SplittableRandom(run)) ? 1 : 0;
        }

        assertThat((double) failed / RUNS).isLessThanOrEqualTo(0.05);
    }

    private static boolean isEverOutside(SplittableRandom random) {
        double one = 0;
        double other = 0;
        for (int count = 1; count <= 20_000; count++) {
            one += random.nextGaussian();
            other += random.nextGaussian();
            Estimate.Difference difference = new Estimate(one / count, 1.0 / count, count)
                    .to(new Estimate(other / count, 1.0 / count, count), 0.05);
            if (count >= 100 && difference.sizeAtLeast() > 0) {
                return true;
            }
        }
        return false;
    }

    @Test
    void radius_isThatOfTheFormula() {
        Estimate.Difference difference = new Estimate(1, 0.001, 2_000).to(new Estimate(4, 0.001, 2_000), 0.005 / 7);

        // n = 1,000, rho^2 = (2 ln(1400) + ln(1 + 2 ln(1400))) / 1,000, variance of one unit 2.
        double square = (2 * Math.log(1_400) + Math.log(1 + 2 * Math.log(1_400))) / 1_000;
        double expected = Math.sqrt(
                2 * 2 * (1_000 * square + 1) / (1e6 * square) * Math.log(Math.sqrt(1_000 * square + 1) * 1_400));
        assertThat(difference.value()).isEqualTo(3);
        assertThat(difference.radius()).isEqualTo(expected, Offset.offset(1e-9));
    }
}
