package waybill.training.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import waybill.training.data.Part;
import waybill.training.evaluation.Metric;

class GateRuleTest {
    @Test
    void limits_both_areApart() {
        GateRule rule = new GateRule("", Metric.COVERAGE, Part.TEST, "", 0.85, 0.75);

        assertThat(rule.inWords()).isEqualTo("coverage on test at least 0.75, at most 0.85");
    }

    @Test
    void judge_limits_decide() {
        GateRule rule = new GateRule("", Metric.MAE, Part.TEST, "", 12.3, Double.NaN);

        assertThat(rule.judge(12.3, 1000)).isEqualTo(GateRule.Verdict.PASS);
        assertThat(rule.judge(12.31, 1000)).isEqualTo(GateRule.Verdict.FAIL);
        assertThat(rule.judge(1, 999)).isEqualTo(GateRule.Verdict.INSUFFICIENT_DATA);
        assertThat(rule.judge(Double.NaN, 1000)).isEqualTo(GateRule.Verdict.INSUFFICIENT_DATA);
    }
}
