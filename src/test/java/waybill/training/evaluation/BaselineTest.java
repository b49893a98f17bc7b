package waybill.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import waybill.answer.Output;
import waybill.fixture.DelayRows;
import waybill.training.data.LabelledRows;
import waybill.training.data.Target;

class BaselineTest {
    private static final List<String> LABELS = List.of("on time", "late");
    private static final Output OUTPUT = new Output.Label("late", LABELS);
    private static final Optional<Where> RULE = Optional.of(new Where("delay", 15, Double.POSITIVE_INFINITY));

    private static LabelledRows rows(double[] delay, String... labels) {
        String[] depots = new String[delay.length];
        Arrays.fill(depots, "a");
        return DelayRows.labels(LABELS, delay, depots, labels);
    }

    private static final LabelledRows TRAIN =
            rows(new double[] {0, 14, 15, 20, 30, Double.NaN}, "on time", "late", "late", "late", "on time", "on time");

    private static List<Double> ofLate(Baseline baseline, LabelledRows rows) {
        return Arrays.stream(baseline.predict(rows).probabilities(LABELS))
                .map(row -> row[1])
                .toList();
    }

    @Test
    void learn_labels_predictsTheSharesOfTraining() {
        Baseline baseRate = Baseline.learn(TRAIN, DelayRows.signature(), OUTPUT, Optional.empty())
                .get(0);

        assertThat(baseRate.name()).isEqualTo("base_rate");
        assertThat(ofLate(baseRate, rows(new double[] {99, -5}, "late", "late")))
                .containsExactly(0.5, 0.5);
        assertThat(baseRate.inWords(new Target("late", OUTPUT))).isEqualTo("the base rate, always late 50.0 %");
    }

    /** Two of three from 15 on, the edge included; one of three of the others, with the one whose delay is missing. */
    @Test
    void learn_rule_predictsTheSharesOfBothSides() {
        List<Baseline> baselines = Baseline.learn(TRAIN, DelayRows.signature(), OUTPUT, RULE);

        Baseline rule = baselines.get(1);
        assertThat(baselines).extracting(Baseline::name).containsExactly("base_rate", "rule");
        assertThat(ofLate(rule, rows(new double[] {15, 14.9, Double.NaN}, "late", "late", "late")))
                .containsExactly(2 / 3.0, 1 / 3.0, 1 / 3.0);
        assertThat(rule.inWords(new Target("late", OUTPUT)))
                .isEqualTo("delay at least 15: late 66.7 %; else late 33.3 %");
    }

    /** There is nothing to learn for a side without rows. */
    @Test
    void learn_ruleThatAllRowsMeet_predictsTheirSharesForOthersToo() {
        Baseline rule = Baseline.learn(
                        TRAIN,
                        DelayRows.signature(),
                        OUTPUT,
                        Optional.of(new Where("delay", 1000, Double.POSITIVE_INFINITY)))
                .get(1);

        assertThat(ofLate(rule, rows(new double[] {1000, 0}, "late", "late"))).containsExactly(0.5, 0.5);
    }
}
