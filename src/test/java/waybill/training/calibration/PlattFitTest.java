package waybill.training.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import waybill.model.calibration.ProbabilityMap;

class PlattFitTest {
    private static double[] gradient(ProbabilityMap.Platt map, double[] x, int[] actual) {
        double positives = IntStream.of(actual).sum();
        double[] gradient = new double[2];
        for (int i = 0; i < x.length; i++) {
            double target = actual[i] == 1 ? (positives + 1) / (positives + 2) : 1 / (actual.length - positives + 2);
            double off = Rows.sigmoid(map.a() * x[i] + map.b()) - target;
            gradient[0] += off * x[i];
            gradient[1] += off;
        }
        return gradient;
    }

    @Test
    void of_manyRows_findsTheLineThatTheyWereMadeBy() {
        LabelScores rows =
                new Rows(1).add(50_000, said -> Rows.sigmoid(0.6 * said + 1)).done();

        ProbabilityMap.Platt map = PlattFit.of(rows.logOdds(), rows.actual()).orElseThrow();

        assertThat(map.a()).isCloseTo(0.6, within(0.02));
        assertThat(map.b()).isCloseTo(1, within(0.03));
        assertThat(gradient(map, rows.logOdds(), rows.actual())).containsExactly(new double[2], within(1e-3));
    }

    /** Far from any probability, with some rows farther still: whole steps of Newton's method run away on them. */
    @Test
    void of_rawMinutes_endsWhereTheLossIsLeast() {
        Random random = new Random(3);
        double[] minutes = IntStream.range(0, 5_000)
                .mapToDouble(i -> i % 500 == 0 ? 1_500 : 20 * random.nextGaussian() - 5)
                .toArray();
        int[] late = IntStream.range(0, minutes.length)
                .map(i -> minutes[i] + 3 * random.nextGaussian() > 15 ? 1 : 0)
                .toArray();

        ProbabilityMap.Platt map = PlattFit.of(minutes, late).orElseThrow();

        assertThat(map.a()).isBetween(0.1, 2.0);
        assertThat(gradient(map, minutes, late)).containsExactly(new double[2], within(0.1));
    }

    /**
     * Ten rows in five thousand, far from all others: the first of Newton's steps goes so far that all probabilities are 0 or 1, and
     * the second, where no row counts any more, a million times as far.
     */
    @Test
    void of_fewRowsFarFromAllOthers_endsWhereTheLossIsLeast() {
        double[] minutes = IntStream.range(0, 5_000)
                .mapToDouble(i -> i % 500 == 0 ? 1_500 : i % 40 - 25)
                .toArray();
        int[] late = IntStream.range(0, 5_000).map(i -> i % 500 == 0 ? 1 : 0).toArray();

        ProbabilityMap.Platt map = PlattFit.of(minutes, late).orElseThrow();

        assertThat(map.a()).isBetween(0.001, 0.1);
        assertThat(gradient(map, minutes, late)[1]).isCloseTo(0, within(1e-3));
    }

    /** Rows that a score tells apart without a fault would have an infinite slope, were it not for Platt's targets. */
    @Test
    void of_separableRows_hasAFiniteSlope() {
        ProbabilityMap.Platt map =
                PlattFit.of(new double[] {-2, -1, 1, 2}, new int[] {0, 0, 1, 1}).orElseThrow();

        assertThat(map.a()).isBetween(0.5, 10.0);
        assertThat(gradient(map, new double[] {-2, -1, 1, 2}, new int[] {0, 0, 1, 1}))
                .containsExactly(new double[2], within(1e-4));
    }

    @Test
    void of_scoresThatFallWithWhatHappened_isNothing() {
        assertThat(PlattFit.of(new double[] {1, 2, 3, 4}, new int[] {1, 1, 0, 0}))
                .isEmpty();
    }

    @Test
    void of_scoresThatAreAllTheSame_isNothing() {
        assertThat(PlattFit.of(new double[] {1, 1, 1, 1}, new int[] {1, 1, 0, 0}))
                .isEmpty();
    }
}
