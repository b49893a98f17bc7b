package waybill.legs.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import waybill.legs.MatchRules;

class AlignmentTest {
    private static final Odds ODDS = Odds.of(MatchRules.DEFAULTS);
    private static final double GATE = 90;

    @Test
    void best_takesTheNearestInOrder() {
        Alignment alignment = new Alignment(new double[] {100, 160}, new double[] {95, 170}, GATE);

        assertThat(alignment.best(ODDS)).containsExactly(0, 1);
    }

    /** A queue would give each departure the arrival before its own. */
    @Test
    void best_ofALostDeparture_shiftsNoOther() {
        Alignment alignment = new Alignment(new double[] {160, 220}, new double[] {100, 161, 219}, GATE);

        assertThat(alignment.best(ODDS)).containsExactly(1, 2);
    }

    @Test
    void best_beyondTheGate_pairsNothing() {
        Alignment alignment = new Alignment(new double[] {100}, new double[] {191}, GATE);

        assertThat(alignment.best(ODDS)).containsExactly(Alignment.NONE);
        assertThat(alignment.confidence(alignment.best(ODDS), ODDS)).containsExactly(0);
    }

    @Test
    void best_neverTakesAnArrivalBeforeItsDeparture() {
        Alignment alignment = new Alignment(new double[] {100}, new double[] {80}, new double[] {79, 130}, GATE);

        assertThat(alignment.best(ODDS)).containsExactly(1);
    }

    @Test
    void ofNothing_isNothing() {
        assertThat(new Alignment(new double[0], new double[] {1}, GATE).best(ODDS))
                .isEmpty();
        assertThat(new Alignment(new double[] {1}, new double[0], GATE).best(ODDS))
                .containsExactly(Alignment.NONE);
    }

    /** Against all alignments there are, one by one. */
    @Test
    void bestAndConfidence_areThoseOfAllAlignments() {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 300; round++) {
            double[] expected = times(random, random.nextInt(5));
            double[] actual = times(random, random.nextInt(5));
            Alignment alignment = new Alignment(expected, actual, GATE);
            Everything all = new Everything(expected, actual);

            int[] best = alignment.best(ODDS);
            double[] confidence = alignment.confidence(best, ODDS);

            assertThat(all.gain(best)).isCloseTo(all.most(), within(1e-9));
            for (int i = 0; i < best.length; i++) {
                assertThat(confidence[i]).isCloseTo(all.probability(i, best[i]), within(1e-9));
            }
        }
    }

    @Test
    void confidence_ofManyInARow_staysANumber() {
        double[] times = new double[20_000];
        Arrays.setAll(times, i -> 10.0 * i);
        Alignment alignment = new Alignment(times, times, GATE);

        assertThat(Arrays.stream(alignment.confidence(alignment.best(ODDS), ODDS)))
                .allMatch(sure -> sure > 0.2 && sure <= 1);
    }

    private static double[] times(SplittableRandom random, int count) {
        return random.doubles(count, 0, 250).sorted().toArray();
    }

    /** All alignments, by brute force. */
    private static final class Everything {
        private final double[] expected;
        private final double[] actual;
        private final List<int[]> alignments = new ArrayList<>();

        Everything(double[] expected, double[] actual) {
            this.expected = expected;
            this.actual = actual;
            add(new int[expected.length], 0, 0);
        }

        private void add(int[] partners, int i, int from) {
            if (i == expected.length) {
                alignments.add(partners.clone());
                return;
            }
            partners[i] = Alignment.NONE;
            add(partners, i + 1, from);
            for (int j = from; j < actual.length; j++) {
                if (Math.abs(actual[j] - expected[i]) <= GATE) {
                    partners[i] = j;
                    add(partners, i + 1, j + 1);
                }
            }
        }

        double gain(int[] partners) {
            double gain = 0;
            for (int i = 0; i < partners.length; i++) {
                gain += partners[i] == Alignment.NONE ? 0 : ODDS.log(actual[partners[i]] - expected[i]);
            }
            return gain;
        }

        double most() {
            return alignments.stream().mapToDouble(this::gain).max().orElseThrow();
        }

        double probability(int i, int j) {
            double all = alignments.stream()
                    .mapToDouble(partners -> Math.exp(gain(partners)))
                    .sum();
            return j == Alignment.NONE
                    ? 0
                    : alignments.stream()
                                    .filter(partners -> partners[i] == j)
                                    .mapToDouble(partners -> Math.exp(gain(partners)))
                                    .sum()
                            / all;
        }
    }
}
