package waybill.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import waybill.answer.Answer;
import waybill.training.data.Outcomes;

class LabelMetricsTest {
    /** The last is the positive one, though it comes first in the alphabet. */
    private static final List<String> LABELS = List.of("on time", "late");

    private static final List<String> THREE = List.of("early", "on time", "late");

    private static Metrics binary(double[] ofLate, int... actual) {
        return binary(0.5, ofLate, actual);
    }

    private static Metrics binary(double threshold, double[] ofLate, int... actual) {
        return Metrics.of(
                Said.binary(LABELS, ofLate), new Outcomes.Labels(LABELS, actual), new Yardstick(1, threshold));
    }

    private static Metrics three(int[] actual, double[]... rows) {
        return Metrics.of(Said.probabilities(THREE, rows), new Outcomes.Labels(THREE, actual), Yardstick.tolerance(1));
    }

    private static void is(Metrics metrics, Metric metric, double value) {
        assertThat(metrics.get(metric)).as(metric.wireName()).isCloseTo(value, within(1e-12));
    }

    @Test
    void of_fiveRowsOfTwoLabels_isWhatOneComputesByHand() {
        Metrics metrics = binary(new double[] {0.1, 0.4, 0.4, 0.8, 0.9}, 0, 0, 1, 1, 0);

        // Of the six pairs (0.4 and 0.8 are late; 0.1, 0.4 and 0.9 are not) three are in order, and one is tied.
        is(metrics, Metric.AUC, 3.5 / 6);
        // Down from 0.9: the first late one is the second row of two; the other shares its rank, so it is the second of
        // four.
        is(metrics, Metric.AVERAGE_PRECISION, (1 / 2.0 + 2 / 4.0) / 2);
        is(
                metrics,
                Metric.LOG_LOSS,
                -(Math.log(0.9) + Math.log(0.6) + Math.log(0.4) + Math.log(0.8) + Math.log(0.1)) / 5);
        is(metrics, Metric.BRIER, (0.01 + 0.16 + 0.36 + 0.04 + 0.81) / 5);
        // Bins: 0.1 alone, both of 0.4, 0.8 alone, 0.9 alone.
        is(metrics, Metric.CALIBRATION_ERROR, (1 * 0.1 + 2 * 0.1 + 1 * 0.2 + 1 * 0.9) / 5);
        is(metrics, Metric.ACCURACY, 3 / 5.0);
        is(metrics, Metric.PRECISION, 1 / 2.0);
        is(metrics, Metric.RECALL, 1 / 2.0);
        is(metrics, Metric.F1, 1 / 2.0);
        assertThat(metrics.has(Metric.MAE)).isFalse();
        assertThat(metrics.toJson().members().keySet())
                .containsExactly(
                        "count",
                        "auc",
                        "average_precision",
                        "log_loss",
                        "brier",
                        "calibration_error",
                        "accuracy",
                        "precision",
                        "recall",
                        "f1");
    }

    @Test
    void of_threshold_includesItself() {
        double[] late = {0.1, 0.4, 0.4, 0.8, 0.9};

        Metrics metrics = binary(0.4, late, 0, 0, 1, 1, 0);

        is(metrics, Metric.PRECISION, 2 / 4.0);
        is(metrics, Metric.RECALL, 1);
        is(metrics, Metric.F1, 2 / 3.0);
        // What is served is the label with the larger probability, whatever the threshold.
        is(metrics, Metric.ACCURACY, 3 / 5.0);
    }

    @Test
    void of_impossibleThatHappened_costsAsMuchAsOneInAMillion() {
        Metrics metrics = binary(new double[] {0, 1}, 1, 1);

        is(metrics, Metric.LOG_LOSS, -(Math.log(1e-6) + Math.log(1 - 1e-6)) / 2);
        is(metrics, Metric.CALIBRATION_ERROR, 0.5);
    }

    @Test
    void of_rowsOfOneLabelOnly_haveNoRank() {
        Metrics metrics = binary(new double[] {0.2, 0.3}, 0, 0);

        assertThat(metrics.values())
                .doesNotContainKeys(Metric.AUC, Metric.AVERAGE_PRECISION, Metric.PRECISION, Metric.RECALL, Metric.F1);
        is(metrics, Metric.BRIER, (0.04 + 0.09) / 2);
    }

    @Test
    void of_threeLabels_isWhatOneComputesByHand() {
        Metrics metrics = three(
                new int[] {0, 1, 2, 2},
                new double[] {0.6, 0.3, 0.1},
                new double[] {0.2, 0.5, 0.3},
                new double[] {0.1, 0.6, 0.3},
                new double[] {0.2, 0.1, 0.7});

        // Early and late are ranked without a fault but for the tie of 0.3; of the three pairs of "on time" one is
        // wrong.
        is(metrics, Metric.AUC, (1 + 2 / 3.0 + 3.5 / 4) / 3);
        is(metrics, Metric.AVERAGE_PRECISION, (1 + 1 / 2.0 + (1 + 2 / 3.0) / 2) / 3);
        is(metrics, Metric.LOG_LOSS, -(Math.log(0.6) + Math.log(0.5) + Math.log(0.3) + Math.log(0.7)) / 4);
        is(
                metrics,
                Metric.BRIER,
                (0.16 + 0.09 + 0.01 + 0.04 + 0.25 + 0.09 + 0.01 + 0.36 + 0.49 + 0.04 + 0.01 + 0.09) / 4);
        is(metrics, Metric.ACCURACY, 3 / 4.0);
        // Of the label that is said: 0.6 twice and one of them right, 0.5 right, 0.7 right.
        is(metrics, Metric.CALIBRATION_ERROR, (2 * 0.1 + 0.5 + 0.3) / 4);
        assertThat(metrics.values()).doesNotContainKeys(Metric.PRECISION, Metric.RECALL, Metric.F1);
    }

    @Test
    void of_labelThatNoRowHas_isLeftOutOfTheRanks() {
        Metrics metrics = three(new int[] {0, 1}, new double[] {0.6, 0.3, 0.1}, new double[] {0.2, 0.5, 0.3});

        is(metrics, Metric.AUC, 1);
    }

    /** Scores come by name. */
    @Test
    void of_scoresInAnotherOrderThanTheLabels_areReadByName() {
        Predictions predicted = Said.binary(List.of("late", "on time"), 0.1, 0.9);

        Metrics metrics = Metrics.of(predicted, new Outcomes.Labels(LABELS, new int[] {1, 0}), Yardstick.tolerance(1));

        is(metrics, Metric.AUC, 1);
        is(metrics, Metric.ACCURACY, 1);
    }

    @Test
    void of_rowWithoutProbabilities_leavesNothingToSay() {
        Predictions predicted =
                Predictions.of(List.of(Said.binary(LABELS, 0.1).answers().get(0), Answer.refused(List.of())));

        Metrics metrics = Metrics.of(predicted, new Outcomes.Labels(LABELS, new int[] {1, 0}), Yardstick.tolerance(1));

        assertThat(metrics.count()).isEqualTo(2);
        assertThat(metrics.values()).isEmpty();
    }

    @Test
    void ranks_ofManyTies_areThoseOfAllPairs() {
        Random random = new Random(5);
        for (int round = 0; round < 50; round++) {
            int rows = 2 + random.nextInt(40);
            double[] scores =
                    random.doubles(rows).map(score -> Math.rint(score * 8) / 8).toArray();
            boolean[] positive = new boolean[rows];
            IntStream.range(0, rows).forEach(i -> positive[i] = random.nextInt(3) == 0);
            Ranking ranking = new Ranking(scores, positive);

            assertThat(ranking.auc()).isEqualTo(Double.valueOf(allPairs(scores, positive)));
            double expected = byEachPositive(scores, positive);
            assertThat(Math.abs(ranking.averagePrecision() - expected) < 1e-12 || Double.isNaN(expected))
                    .isTrue();
        }
    }

    /** NaN is equal to nothing, itself included: a loop over ties that compares with == never gets past it. */
    @Test
    void ranks_ofNaN_haveNoValue() {
        Ranking ranking = assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> new Ranking(new double[] {1, Double.NaN}, new boolean[] {true, false}));

        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(5), ranking::auc))
                .isNaN();
        assertThat(ranking.averagePrecision()).isNaN();
    }

    private static double allPairs(double[] scores, boolean[] positive) {
        double right = 0;
        double pairs = 0;
        for (int i = 0; i < scores.length; i++) {
            for (int j = 0; j < scores.length; j++) {
                if (positive[i] && !positive[j]) {
                    pairs++;
                    right += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
        }
        return pairs == 0 ? Double.NaN : right / pairs;
    }

    private static double byEachPositive(double[] scores, boolean[] positive) {
        double sum = 0;
        double count = 0;
        for (int i = 0; i < scores.length; i++) {
            double from = scores[i];
            if (positive[i]) {
                count++;
                double above = IntStream.range(0, scores.length)
                        .filter(j -> scores[j] >= from)
                        .count();
                double hits = IntStream.range(0, scores.length)
                        .filter(j -> scores[j] >= from && positive[j])
                        .count();
                sum += hits / above;
            }
        }
        return count == 0 || count == scores.length ? Double.NaN : sum / count;
    }
}
