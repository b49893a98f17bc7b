package waybill.survey.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantilesTest {
    private static final int LEVEL = 256;

    private static double[] numbers(int seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            // In order, in steps, and at random: what compaction may stumble over.
            numbers[i] = seed % 3 == 0 ? i : seed % 3 == 1 ? random.nextInt(50) : Math.exp(random.nextDouble(-5, 5));
        }
        return numbers;
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6, 7, 8})
    void ranks_ofManyNumbers_areWithinWhatIsSaid(int seed) {
        double[] numbers = numbers(seed, 100_000);
        Quantiles quantiles = new Quantiles(LEVEL);
        Arrays.stream(numbers).forEach(number -> quantiles.add(number, 1));
        Distribution distribution = quantiles.distribution();
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        // Half of what is promised; without the turns of the halves it would be twice as much.
        double allowed = 2.0 / LEVEL * numbers.length;

        assertThat(distribution.exact()).isFalse();
        assertThat(distribution.count()).isCloseTo(numbers.length, org.assertj.core.data.Offset.offset((long) allowed));
        for (double share = 0.01; share < 1; share += 0.01) {
            double value = distribution.quantile(share);
            long below = Arrays.stream(sorted).filter(number -> number < value).count();
            long upTo = Arrays.stream(sorted).filter(number -> number <= value).count();
            assertThat(share * numbers.length).isBetween(below - allowed, upTo + allowed);
        }
    }

    @Test
    void fewNumbers_areExact() {
        Quantiles quantiles = new Quantiles(LEVEL);
        for (int i = 1; i <= 100; i++) {
            quantiles.add(i, 1);
        }
        Distribution distribution = quantiles.distribution();

        assertThat(distribution.exact()).isTrue();
        assertThat(distribution.quantile(0.5)).isEqualTo(50);
        assertThat(distribution.quantile(0.01)).isEqualTo(1);
        assertThat(distribution.quantile(1)).isEqualTo(100);
        assertThat(distribution.upTo()[29]).isEqualTo(30);
    }

    @Test
    void weights_standForAsManyNumbers() {
        Quantiles quantiles = new Quantiles(LEVEL);
        quantiles.add(1, 1_000_003);
        quantiles.add(2, 999_997);

        assertThat(quantiles.distribution().count()).isEqualTo(2_000_000);
        assertThat(quantiles.distribution().quantile(0.5)).isEqualTo(1);
        assertThat(quantiles.distribution().quantile(0.5001)).isEqualTo(2);
    }

    @Test
    void histogram_hasEachNumberOnce() {
        Distribution distribution = Distribution.of(new double[] {4, 0, 2, 9}, new long[] {4, 10, 20, 1}, true);

        assertThat(distribution.histogram(0, 4, 4)).containsExactly(10, 0, 20, 4);
    }
}
