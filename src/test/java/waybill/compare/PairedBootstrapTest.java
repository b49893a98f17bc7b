package waybill.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import waybill.compare.PairedBootstrap.Spread;

class PairedBootstrapTest {
    /** A change of these bits changes what gates say of models that were judged before. */
    @Test
    void sameRows_giveTheSameBitsForEver() {
        Spread spread = spread(Statistic.mean(new double[] {1, 2, 4, 8, 16, 32, 64, 128}), Groups.ofEach(8));

        assertThat(spread).isEqualTo(new Spread(31.875, 10.375, 59.0));
    }

    @Test
    void mean_liesBetweenTheEndsInNineOfTenTimes() {
        int inside = 0;
        for (int seed = 0; seed < 400; seed++) {
            Spread spread = new PairedBootstrap(400, 42)
                    .of(List.of(Statistic.mean(normal(seed, 200))), Groups.ofEach(200))
                    .get(0);
            inside += spread.low() <= 0 && 0 <= spread.high() ? 1 : 0;
        }

        assertThat(inside / 400.0).isBetween(0.86, 0.94);
    }

    /** Ten rows of one leg are one proof: taken for ten, they would make an interval of a third of its width. */
    @Test
    void rowsOfOneGroup_areDrawnTogether() {
        double[] legs = normal(7, 100);
        double[] rows =
                IntStream.range(0, 1000).mapToDouble(row -> legs[row / 10]).toArray();
        List<String> names =
                IntStream.range(0, 1000).mapToObj(row -> "leg " + row / 10).toList();

        double together = width(spread(Statistic.mean(rows), Groups.of(names)));
        double apart = width(spread(Statistic.mean(rows), Groups.ofEach(1000)));

        assertThat(together / apart).isCloseTo(Math.sqrt(10), within(0.2));
    }

    @Test
    void quantile_countsEachRowAsOftenAsItWasDrawn() {
        Statistic p90 = Statistic.quantile(new double[] {5, 1, 9, 7}, 0.9);

        assertThat(p90.ofAll(4)).isEqualTo(9);
        assertThat(p90.of(new int[] {0, 9, 1, 0})).isEqualTo(1);
        assertThat(p90.of(new int[] {0, 8, 1, 1})).isEqualTo(7);
    }

    @Test
    void meanDifference_hasTheErrorThatDrawingWithoutEndWouldShow() {
        double[] values = normal(3, 2000);
        List<String> names =
                IntStream.range(0, 2000).mapToObj(row -> "leg " + row % 700).toList();
        Groups groups = Groups.of(names);

        MeanDifference difference = MeanDifference.of(values, groups);

        assertThat(width(spread(Statistic.mean(values), groups)) / (2 * 1.645))
                .isCloseTo(difference.error(), within(0.06 * difference.error()));
        assertThat(difference.low(0.05)).isCloseTo(difference.mean() - 1.96 * difference.error(), within(1e-4));
    }

    @Test
    void meanDifference_ofTheSameAnswers_isNoProof() {
        assertThat(MeanDifference.of(new double[50], Groups.ofEach(50)).p()).isEqualTo(1);
        assertThat(MeanDifference.of(
                                DoubleStream.iterate(1, one -> one).limit(50).toArray(), Groups.ofEach(50))
                        .p())
                .isZero();
    }

    private static Spread spread(Statistic statistic, Groups groups) {
        return new PairedBootstrap().of(List.of(statistic), groups).get(0);
    }

    private static double width(Spread spread) {
        return spread.high() - spread.low();
    }

    private static double[] normal(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, count).mapToDouble(i -> random.nextGaussian()).toArray();
    }
}
