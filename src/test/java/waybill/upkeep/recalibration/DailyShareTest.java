package waybill.upkeep.recalibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DailyShareTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);
    private static final Band BAND = Band.around(.9);
    private static final int SEEDS = 2_000;

    /** From tables of Student's t. */
    @ParameterizedTest
    @CsvSource({"6, 3.143", "9, 2.821", "13, 2.650", "27, 2.473", "1000, 2.330"})
    void student_isTheQuantileAtNinetyNinePercent(int freedom, double quantile) {
        assertThat(DailyShare.student(freedom)).isEqualTo(quantile, within(.013 * quantile));
    }

    @Test
    void spread_daysThatDifferByChanceOnly_isAboutOne() {
        assertThat(days(7, 100, 500, .9, 0).spread()).isEqualTo(1, within(.3));
    }

    @Test
    void spread_daysThatAreAllOrNothing_isThatOfTheDays() {
        DailyShare.Counter counter = new DailyShare.Counter();
        for (int day = 0; day < 10; day++) {
            for (int row = 0; row < 100; row++) {
                counter.add(FIRST.plusDays(day), day < 9);
            }
        }

        DailyShare share = counter.share();

        assertThat(share.share()).isEqualTo(.9);
        assertThat(share.standardError()).isEqualTo(.1, within(1e-12));
    }

    @Test
    void leaves_oneDay_isNeverSure() {
        assertThat(days(1, 1, 100_000, .5, 0).leaves(BAND)).isFalse();
    }

    @Test
    void leaves_everyRowHolds_isSure() {
        assertThat(days(1, 28, 200, 1, 0).leaves(BAND)).isTrue();
    }

    /** The edge of the band is where an error is most probable. */
    @ParameterizedTest
    @CsvSource({".88, 0", ".88, .04", ".92, 0", ".92, .04"})
    void leaves_shareAtTheEdge_errsAboutOnceInAHundred(double truth, double ofDay) {
        assertThat(leaving(truth, ofDay)).isLessThan(.02);
    }

    /** Rows as if they had nothing in common would say so in far more: that is what the spread is for. */
    @Test
    void leaves_daysThatDiffer_wouldErrOftenWithoutTheirSpread() {
        double naive = leaving(.88, .04, share -> new DailyShare(share.n(), share.days(), share.hits(), 1));

        assertThat(naive).isGreaterThan(.08);
    }

    @Test
    void leaves_shareThatWasAskedFor_isNeverFound() {
        assertThat(leaving(.9, .04)).isLessThan(.001);
    }

    @Test
    void leaves_fivePointsBelow_isFoundByFourThousandRows() {
        assertThat(leaving(.83, .02)).isGreaterThan(.95);
    }

    private static double leaving(double truth, double ofDay) {
        return leaving(truth, ofDay, share -> share);
    }

    private static double leaving(double truth, double ofDay, UnaryOperator<DailyShare> seen) {
        return LongStream.range(0, SEEDS)
                        .filter(seed ->
                                seen.apply(days(seed, 28, 143, truth, ofDay)).leaves(BAND))
                        .count()
                / (double) SEEDS;
    }

    /** @param ofDay how far the shares of days differ, to both sides alike */
    private static DailyShare days(long seed, int days, int rows, double truth, double ofDay) {
        SplittableRandom random = new SplittableRandom(seed);
        DailyShare.Counter counter = new DailyShare.Counter();
        for (int day = 0; day < days; day++) {
            double share = truth + ofDay * random.nextDouble(-1.7320508, 1.7320508);
            for (int row = 0; row < rows; row++) {
                counter.add(FIRST.plusDays(day), random.nextDouble() < share);
            }
        }
        return counter.share();
    }
}
