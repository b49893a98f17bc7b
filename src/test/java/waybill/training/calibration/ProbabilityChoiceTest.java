package waybill.training.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.model.calibration.ProbabilityMap;
import waybill.training.calibration.ProbabilityChoice.Reason;

class ProbabilityChoiceTest {
    @Test
    void of_scoresThatAreTooSureInBothHalves_takesPlatt() {
        ProbabilityChoice choice =
                new Rows(1).add(4_000, said -> Rows.sigmoid(0.5 * said)).choose(2_000);

        assertThat(choice.map()).isInstanceOf(ProbabilityMap.Platt.class);
        assertThat(choice.reason()).isEqualTo(Reason.HELPS_BOTH_HALVES);
        assertThat(choice.tried()).containsOnlyKeys("none", "platt", "isotonic");
        List<Double> platt = Objects.requireNonNull(choice.tried().get("platt"));
        List<Double> none = Objects.requireNonNull(choice.tried().get("none"));
        IntStream.range(0, 2).forEach(half -> assertThat(platt.get(half)).isLessThan(none.get(half)));
    }

    /** On the rows that it is fitted to, any map lowers the loss: on these, Platt's and the table do, of every seed. */
    @ParameterizedTest
    @CsvSource({"3", "4", "5", "6", "8"})
    void of_scoresThatAreCalibratedAlready_takesNone(long seed) {
        Rows rows = new Rows(seed).add(2_000, Rows::sigmoid);
        LabelScores all = rows.done();

        ProbabilityChoice choice = rows.choose(1_000);

        assertThat(choice.map()).isEqualTo(new ProbabilityMap.None());
        assertThat(choice.reason()).isEqualTo(Reason.HELPS_NOT_BOTH_HALVES);
        assertThat(choice.tried()).containsOnlyKeys("none", "platt", "isotonic");
        double raw = all.logLoss(new ProbabilityMap.None());
        assertThat(all.logLoss(ProbabilityMethod.PLATT.fit(all).orElseThrow())).isLessThan(raw);
        assertThat(all.logLoss(ProbabilityMethod.ISOTONIC.fit(all).orElseThrow()))
                .isLessThan(raw);
    }

    /** The year has seasons: what September teaches makes October better, and October's lesson makes September worse. */
    @Test
    void of_halvesThatAreOffByDifferentAmounts_takesNone() {
        ProbabilityChoice choice = new Rows(9)
                .add(5_000, said -> Rows.sigmoid(said - 0.4))
                .add(5_000, said -> Rows.sigmoid(said - 1))
                .choose(5_000);

        List<Double> platt = choice.tried().getOrDefault("platt", List.of());
        List<Double> none = choice.tried().getOrDefault("none", List.of());
        assertThat(platt.get(0)).isLessThan(none.get(0));
        assertThat(platt.get(1)).isGreaterThan(none.get(1));
        assertThat(platt.get(0) + platt.get(1)).isLessThan(none.get(0) + none.get(1));
        assertThat(choice.map()).isEqualTo(new ProbabilityMap.None());
    }

    /** No line through log-odds can follow it. */
    @Test
    void of_probabilitiesThatRiseInASteppedWay_takesTheTable() {
        ProbabilityChoice choice = new Rows(10)
                .add(20_000, said -> said < 0 ? 0.1 : said < 2 ? 0.55 : 0.6)
                .choose(10_000);

        assertThat(choice.map()).isInstanceOf(ProbabilityMap.Isotonic.class);
        assertThat(choice.method()).isEqualTo("isotonic");
    }

    /** A table has ties, and its reasons are no longer exact: a thousandth is not worth it. */
    @Test
    void of_tableThatIsBetterByLittle_takesPlatt() {
        ProbabilityChoice choice = new Rows(17)
                .add(200_000, said -> Rows.sigmoid(0.5 * said + (said > 1 ? 0.35 : 0)))
                .choose(100_000);

        double platt = mean(choice.tried().getOrDefault("platt", List.of()));
        double isotonic = mean(choice.tried().getOrDefault("isotonic", List.of()));
        assertThat(isotonic).isBetween(platt - 0.002, platt - 0.0001);
        assertThat(choice.method()).isEqualTo("platt");
    }

    private static double mean(List<Double> losses) {
        return losses.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    @Test
    void of_scoresThatFallWithWhatHappened_takesNoPlatt() {
        ProbabilityChoice choice =
                new Rows(11).add(4_000, said -> Rows.sigmoid(-said)).choose(2_000);

        assertThat(choice.tried()).doesNotContainKey("platt");
        assertThat(choice.map()).isNotInstanceOf(ProbabilityMap.Platt.class);
    }

    @ParameterizedTest
    @CsvSource({"199, 500, none", "500, 199, none", "200, 200, platt", "999, 1000, platt", "1000, 1000, isotonic"})
    void of_fewRows_triesOnlyWhatTheyCanTell(int first, int second, String last) {
        ProbabilityChoice choice =
                new Rows(12).add(first + second, Rows::sigmoid).choose(first);

        if (last.equals("none")) {
            assertThat(choice.reason()).isEqualTo(Reason.CALIBRATION_TOO_FEW_ROWS);
            assertThat(choice.reason().wireName()).isEqualTo("calibration_too_few_rows");
            assertThat(choice.tried()).isEmpty();
        } else {
            assertThat(List.copyOf(choice.tried().keySet())).last().isEqualTo(last);
        }
    }

    /** Fifty of a label in each half are enough for a table. */
    @ParameterizedTest
    @CsvSource({"49, platt", "50, isotonic"})
    void of_rareLabel_needsFiftyOfItForATable(int positives, String last) {
        Rows rows = new Rows(13);
        for (int half = 0; half < 2; half++) {
            for (int i = 0; i < 2_000; i++) {
                rows.add(i % 7 + (i < positives ? 5 : 0), i < positives ? 1 : 0);
            }
        }

        assertThat(List.copyOf(rows.choose(2_000).tried().keySet())).last().isEqualTo(last);
    }

    @Test
    void of_threeLabels_takesATemperatureThatHelpsBoth() {
        ProbabilityChoice helpful = new Rows(14).addOfThree(4_000, 0.5).choose(2_000);
        ProbabilityChoice useless =
                new Rows(15).addOfThree(2_000, 0.9).addOfThree(2_000, 1.4).choose(2_000);

        assertThat(helpful.map()).isInstanceOf(ProbabilityMap.Temperature.class);
        assertThat(useless.map()).isEqualTo(new ProbabilityMap.None());
        assertThat(useless.tried()).containsOnlyKeys("none", "temperature");
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity"})
    void of_scoreThatIsNotFinite_isRefusedAndDoesNotHang(double planted) {
        Rows rows = new Rows(16).add(1_500, Rows::sigmoid).add(planted, 1).add(1_500, Rows::sigmoid);

        ProbabilityChoice choice = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> rows.choose(1_500));

        assertThat(choice.map()).isEqualTo(new ProbabilityMap.None());
        assertThat(choice.reason()).isEqualTo(Reason.SCORES_NOT_FINITE);
    }
}
