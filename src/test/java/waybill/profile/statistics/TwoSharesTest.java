package waybill.profile.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TwoSharesTest {
    /** The lady who tastes tea: three of four cups, and all of them. */
    @Test
    void more_ofFishersTea_isHis() {
        assertThat(new TwoShares(1, 4).more(3, 4)).isCloseTo(17.0 / 70, within(1e-12));
        assertThat(new TwoShares(0, 4).more(4, 4)).isCloseTo(1.0 / 70, within(1e-12));
        assertThat(new TwoShares(1, 4).twoSided(3, 4)).isCloseTo(34.0 / 70, within(1e-12));
    }

    @Test
    void tails_ofSeededTables_areTheSumsOfExactProbabilities() {
        SplittableRandom random = new SplittableRandom(7);
        for (int table = 0; table < 300; table++) {
            int size = random.nextInt(1, 60);
            int sample = random.nextInt(1, 60);
            int marked = random.nextInt(size + 1);
            int count = random.nextInt(sample + 1);
            TwoShares shares = new TwoShares(marked, size);

            assertThat(shares.more(count, sample))
                    .isCloseTo(exact(marked, size, count, sample, count, sample), within(1e-11));
            assertThat(shares.fewer(count, sample))
                    .isCloseTo(exact(marked, size, count, sample, 0, count), within(1e-11));
        }
    }

    private static double exact(int marked, int size, int count, int sample, int from, int to) {
        BigInteger sum = BigInteger.ZERO;
        for (int k = from; k <= to; k++) {
            sum = sum.add(choose(sample, k).multiply(choose(size, marked + count - k)));
        }
        return new BigDecimal(sum)
                .divide(new BigDecimal(choose(size + sample, marked + count)), MathContext.DECIMAL64)
                .doubleValue();
    }

    private static BigInteger choose(int n, int k) {
        if (k < 0 || k > n) {
            return BigInteger.ZERO;
        }
        BigInteger product = BigInteger.ONE;
        for (int i = 1; i <= k; i++) {
            product = product.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
        }
        return product;
    }

    @Test
    void fewestUnlikely_isTheFirstCountThatChanceHardlyMakes() {
        TwoShares shares = new TwoShares(30, 10_000);
        long fewest = shares.fewestUnlikely(0.001, 500);

        assertThat(shares.more(fewest, 500)).isLessThanOrEqualTo(0.001);
        assertThat(shares.more(fewest - 1, 500)).isGreaterThan(0.001);
    }

    @Test
    void fewestUnlikely_ofASampleThatCannotTell_isMoreThanTheSample() {
        assertThat(new TwoShares(1, 2).fewestUnlikely(0.001, 2)).isEqualTo(3);
    }

    @Test
    void more_ofMillions_isFiniteAndSmall() {
        assertThat(new TwoShares(200, 20_000_000).more(400, 1_000_000)).isBetween(0.0, 1e-200);
        assertThat(new TwoShares(0, 20_000_000).more(0, 1_000_000)).isEqualTo(1);
    }

    @Test
    void shares_ofMoreThanAll_areRefused() {
        assertThatThrownBy(() -> new TwoShares(3, 2)).hasMessageContaining("At most all");
    }
}
