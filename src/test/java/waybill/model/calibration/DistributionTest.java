package waybill.model.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class DistributionTest {
    private static final double[] NINE = {1, 2, 3, 4, 5, 6, 7, 8, 9};

    @Test
    void rank_nineValues_isTheCeilingOfTenTimesTheLevel() {
        assertThat(Conformal.distribution(1, 10, NINE).u()).containsExactly(NINE);
        assertThat(Conformal.distribution(1, 4, NINE).u()).containsExactly(3, 5, 8);
        assertThat(Conformal.distribution(1, 20, NINE).u())
                .containsExactly(1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9);
    }

    @Test
    void rank_nineteenValues_isTheCeilingOfTwentyTimesTheLevel() {
        double[] nineteen = DoubleStream.iterate(1, x -> x + 1).limit(19).toArray();

        assertThat(Conformal.distribution(1, 20, nineteen).u()).containsExactly(nineteen);
        assertThat(Conformal.distribution(1, 200, nineteen).mostConfidence()).isEqualTo(0.95);
    }

    @Test
    void quantile_betweenLevels_isLinearAndTheFirstBelowAllOfThem() {
        Distribution distribution = new Distribution(1, Conformal.basis(9), 10, new double[] {-2, 0, 4});

        assertThat(distribution.quantile(0.2)).isZero();
        assertThat(distribution.quantile(0.25)).isCloseTo(2, within(1e-9));
        assertThat(distribution.quantile(0.3)).isCloseTo(4, within(1e-9));
        assertThat(distribution.quantile(0.05)).isEqualTo(-2);
        assertThat(distribution.mostConfidence()).isEqualTo(0.3);
    }

    @Test
    void share_atAKnot_isWhatCountingSays() {
        SplittableRandom random = new SplittableRandom(8);
        int levels = 100;
        double[] values = random.doubles(999, -5, 5).toArray();
        Distribution distribution = Conformal.distribution(1, levels, values);

        for (double knot : distribution.u()) {
            double counted =
                    Arrays.stream(values).filter(value -> value <= knot).count() / 1000.0;
            assertThat(distribution.share(knot)).isCloseTo(counted, within(1.0 / levels));
            assertThat(distribution.share(Math.nextDown(knot))).isLessThanOrEqualTo(distribution.share(knot));
        }
    }

    @Test
    void share_atThreeEqualKnots_isTheLevelOfTheLast() {
        Distribution ties = new Distribution(1, Conformal.basis(9), 10, new double[] {1, 2, 2, 2, 3});

        assertThat(ties.share(2)).isEqualTo(0.4);
        assertThat(ties.share(Math.nextDown(2.0))).isCloseTo(0.2, within(1e-9));
        assertThat(ties.share(2.5)).isCloseTo(0.45, within(1e-9));
        assertThat(ties.share(1)).isEqualTo(0.1);
        assertThat(ties.share(0.999)).isZero();
        assertThat(ties.share(3)).isEqualTo(0.5);
        assertThat(ties.share(99)).isEqualTo(0.5);
    }

    @Test
    void share_oneKnot_isAStep() {
        Distribution one = new Distribution(1, Conformal.basis(1), 2, new double[] {4});

        assertThat(one.share(3.99)).isZero();
        assertThat(one.share(4)).isEqualTo(0.5);
        assertThat(one.quantile(0.5)).isEqualTo(4);
    }

    @Test
    void distribution_thatIsNone_isRefused() {
        refused(0, 10, 1);
        refused(Double.NaN, 10, 1);
        refused(Double.POSITIVE_INFINITY, 10, 1);
        refused(1, 10);
        refused(1, 1, 1);
        refused(1, 2, 1, 2);
        refused(1, 10, 2, 1);
        refused(1, 10, 1, Double.NaN);
        refused(1, 10, Double.NEGATIVE_INFINITY, 1);
        refused(1, 10, 1, Double.POSITIVE_INFINITY);
        refused(1, 10, -1e308, 1.5e308);
        refused(1, 0, 1);
        refused(1, -10, 1);
        refused(1, Distribution.MOST_LEVELS + 1, 1);
    }

    private static void refused(double floor, int levels, double... u) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Distribution(floor, Conformal.basis(9), levels, u));
    }
}
