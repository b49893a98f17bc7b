package waybill.training.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.model.calibration.ProbabilityMap;

class IsotonicFitTest {
    @Test
    void of_neighboursInTheWrongOrder_arePooled() {
        ProbabilityMap.Isotonic map = IsotonicFit.of(new double[] {6, 5, 4, 3, 2, 1}, new int[] {1, 1, 0, 1, 0, 0});

        // 1 and 2 have none of two, 3 and 4 one of two, 5 and 6 both; each is cut to half a row.
        assertThat(map.scores()).containsExactly(1.5, 3.5, 5.5);
        assertThat(map.probabilities()).containsExactly(0.25, 0.5, 0.75);
    }

    @Test
    void of_rowsWithTheSameScore_haveOneProbability() {
        ProbabilityMap.Isotonic map = IsotonicFit.of(new double[] {1, 1, 1, 1, 2}, new int[] {1, 0, 0, 0, 1});

        assertThat(map.scores()).containsExactly(1.0, 2.0);
        assertThat(map.probabilities()).containsExactly(0.25, 0.5);
    }

    /** Three rows without the label below a hundred of which one has it: half of one in three is more than one in a hundred. */
    @Test
    void of_shareThatIsCutAboveTheNext_stillRises() {
        double[] scores =
                IntStream.range(0, 103).mapToDouble(i -> i < 3 ? 0 : 1).toArray();
        int[] actual = IntStream.range(0, 103).map(i -> i == 50 ? 1 : 0).toArray();

        ProbabilityMap.Isotonic map = IsotonicFit.of(scores, actual);

        assertThat(map.probabilities()).singleElement().satisfies(share -> assertThat(share)
                .isCloseTo((0.5 + 1) / 103, within(1e-12)));
    }

    /** The highest of the lowest means of all ranges that hold a row: what pooling must come to, before and after shares are cut. */
    @Test
    void of_fewRows_isTheLeastSquaresFitOfRisingShares() {
        Random random = new Random(11);
        for (int round = 0; round < 100; round++) {
            int rows = 2 + random.nextInt(45);
            double[] scores = IntStream.range(0, rows).mapToDouble(i -> i).toArray();
            int[] actual = random.ints(rows, 0, 2).toArray();
            double[] pooled = maxMin(IntStream.of(actual).asDoubleStream().toArray());
            double[] cut = IntStream.range(0, rows)
                    .mapToDouble(i -> cut(pooled[i], count(pooled, pooled[i])))
                    .toArray();
            double[] expected = DoubleStream.of(maxMin(cut)).distinct().toArray();

            ProbabilityMap.Isotonic map = IsotonicFit.of(scores, actual);

            assertThat(map.probabilities().stream()
                            .mapToDouble(Double::doubleValue)
                            .toArray())
                    .containsExactly(expected, within(1e-12));
        }
    }

    private static double cut(double share, long rows) {
        return Math.min(Math.max(share, 0.5 / rows), 1 - 0.5 / rows);
    }

    private static long count(double[] values, double value) {
        return DoubleStream.of(values).filter(one -> one == value).count();
    }

    private static double[] maxMin(double[] values) {
        int rows = values.length;
        double[] fitted = new double[rows];
        for (int i = 0; i < rows; i++) {
            double most = 0;
            for (int from = 0; from <= i; from++) {
                double least = 1;
                for (int to = i; to < rows; to++) {
                    least = Math.min(least, mean(values, from, to));
                }
                most = Math.max(most, least);
            }
            fitted[i] = Math.rint(most * 1e13) / 1e13;
        }
        return fitted;
    }

    private static double mean(double[] values, int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToDouble(k -> values[k])
                .average()
                .orElse(0);
    }

    @Test
    void of_manyRows_hasAtMostFiftyKnots() {
        LabelScores rows = new Rows(2).add(20_000, Rows::sigmoid).done();

        ProbabilityMap.Isotonic map = IsotonicFit.of(rows.lastScores(), rows.actual());

        assertThat(map.scores()).hasSizeBetween(20, 50);
        IntStream.range(0, map.scores().size())
                .forEach(i -> assertThat(map.probabilities().get(i))
                        .isCloseTo(map.scores().get(i), within(0.06)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void of_scoreThatIsNotFinite_isRefusedAndDoesNotHang(double score) {
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertThatIllegalArgumentException()
                .isThrownBy(() -> IsotonicFit.of(new double[] {0.1, score, 0.3}, new int[] {0, 1, 1})));
    }
}
