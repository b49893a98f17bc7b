package waybill.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class EstimateTest {
    private static final int RUNS = Integer.getInteger("waybill.guard.runs", 400);
    private static final int EACH = 100;

    private static final double ERROR = 0.05;
    /** The bound of this error for one look. */
    private static final double ONE_LOOK = 1.96;

    @Test
    void difference_isWithinItsRadius_atAllLooksTogether_asABoundForOneLookIsNot() {
        int failed = 0;
        int failedOfOne = 0;
        for (int run = 0; run < RUNS; run++) {
            Estimate.Difference[] looks = looks(new SplittableRandom(run));
            failed += Stream.of(looks).anyMatch(look -> look.sizeAtLeast() > 0) ? 1 : 0;
            failedOfOne += isEverOutside(looks) ? 1 : 0;
        }

        assertThat((double) failed / RUNS).isLessThanOrEqualTo(ERROR);
        assertThat((double) failedOfOne / RUNS).isGreaterThan(0.25);
    }

    private static boolean isEverOutside(Estimate.Difference... looks) {
        for (int look = 0; look < looks.length; look++) {
            if (Math.abs(looks[look].value()) > ONE_LOOK * Math.sqrt(2.0 / count(look))) {
                return true;
            }
        }
        return false;
    }

    private static int count(int look) {
        return EACH * (look + 1);
    }

    /** Those of an hour. */
    private static Estimate.Difference[] looks(SplittableRandom random) {
        Estimate.Difference[] looks = new Estimate.Difference[240];
        double one = 0;
        double other = 0;
        for (int look = 0; look < looks.length; look++) {
            one += Math.sqrt(EACH) * random.nextGaussian();
            other += Math.sqrt(EACH) * random.nextGaussian();
            int count = count(look);
            looks[look] = new Estimate(one / count, 1.0 / count, count)
                    .to(new Estimate(other / count, 1.0 / count, count), ERROR);
        }
        return looks;
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
