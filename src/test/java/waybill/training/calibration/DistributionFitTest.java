package waybill.training.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static waybill.fixture.Refusals.refusal;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.failure.ErrorCode;

class DistributionFitTest {
    /** By the sorted list alone, in whole numbers: a rank of n x c instead of (n + 1) x c is a row off. */
    @ParameterizedTest
    @CsvSource({"9, 180", "19, 190", "99, 198", "500, 199"})
    void quantiles_fewRows_areThoseOfTheirRanks(int rows, int known) {
        double[] u = IntStream.rangeClosed(1, rows).asDoubleStream().toArray();

        double[] quantiles = DistributionFit.quantiles(u, List.of(all(rows)));

        assertThat(quantiles).hasSize(known);
        for (int level = 1; level <= known; level++) {
            int atLeast = level * (rows + 1);
            assertThat(quantiles[level - 1] * DistributionFit.LEVELS)
                    .as("level %s of %s", level, DistributionFit.LEVELS)
                    .isBetween((double) atLeast, (double) (atLeast + DistributionFit.LEVELS - 1));
        }
    }

    @Test
    void quantiles_rowsInAnyOrder_areTheSame() {
        assertThat(DistributionFit.quantiles(new double[] {3, 1, 2, 5, 4, 4}, List.of(all(6))))
                .isEqualTo(DistributionFit.quantiles(new double[] {1, 2, 3, 4, 4, 5}, List.of(all(6))))
                .isSorted();
    }

    /** One month is wide, the other is late: at each level the larger quantile keeps enough promises in both. */
    @Test
    void quantiles_ofSeveralSamples_areTheLargestAtEachLevel() {
        double[] u = IntStream.range(0, 1_000)
                .mapToDouble(row -> row < 500 ? (row - 250) * 4 : 100 + (row - 500) / 10.0)
                .toArray();
        int[] wide = IntStream.range(0, 500).toArray();
        int[] late = IntStream.range(500, 1_000).toArray();

        double[] envelope = DistributionFit.quantiles(u, List.of(wide, late));

        double[] ofWide = DistributionFit.quantiles(u, List.of(wide));
        double[] ofLate = DistributionFit.quantiles(u, List.of(late));
        assertThat(envelope).isSorted();
        assertThat(envelope[0]).isEqualTo(ofLate[0]).isGreaterThan(ofWide[0]);
        assertThat(envelope[198]).isEqualTo(ofWide[198]).isGreaterThan(ofLate[198]);
        for (int level = 0; level < envelope.length; level++) {
            assertThat(envelope[level]).isEqualTo(Math.max(ofWide[level], ofLate[level]));
        }
    }

    @Test
    void quantiles_sampleOfFewerRows_limitsTheLevels() {
        double[] u = IntStream.range(0, 609).asDoubleStream().toArray();

        assertThat(DistributionFit.quantiles(
                        u, List.of(all(600), IntStream.range(600, 609).toArray())))
                .hasSize(180);
    }

    @Test
    void requireEnough_499Rows_areRefused() {
        assertThat(refusal(() -> DistributionFit.requireEnough(499)).code()).isEqualTo(ErrorCode.INVALID_DATA);
        assertThatCode(() -> DistributionFit.requireEnough(500)).doesNotThrowAnyException();
    }

    private static int[] all(int rows) {
        return IntStream.range(0, rows).toArray();
    }
}
