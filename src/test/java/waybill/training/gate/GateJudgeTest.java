package waybill.training.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.fixture.DelayRows;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.training.data.LabelledRows;
import waybill.training.data.Part;
import waybill.training.evaluation.EvaluationResults;
import waybill.training.evaluation.Metric;
import waybill.training.evaluation.Predictions;
import waybill.training.evaluation.SliceBy;
import waybill.training.evaluation.Where;
import waybill.training.evaluation.Yardstick;
import waybill.training.gate.GateRule.Verdict;

class GateJudgeTest {
    private static final double ANY = Double.NaN;
    private static final Yardstick YARDSTICK = Yardstick.tolerance(5);
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    /** Rows of which the first are of depot a, off by 1, and the others of depot b, off by 3; their delay counts from 0. */
    private static GateJudge judge(int ofA, int ofB) {
        int count = ofA + ofB;
        double[] actual = IntStream.range(0, count).asDoubleStream().toArray();
        String[] depots =
                IntStream.range(0, count).mapToObj(i -> i < ofA ? "a" : "b").toArray(String[]::new);
        LabelledRows rows = DelayRows.numbers(actual, depots, actual);
        return new GateJudge(
                results("model", rows, off(actual, ofA, 1, 3)),
                List.of(results("offset", rows, off(actual, ofA, 2, 4))),
                part -> rows,
                DelayRows.signature(),
                YARDSTICK);
    }

    private static double[] off(double[] actual, int ofA, double a, double b) {
        double[] predicted = actual.clone();
        Arrays.setAll(predicted, i -> actual[i] + (i < ofA ? a : b));
        return predicted;
    }

    private static EvaluationResults results(String name, LabelledRows rows, double[] predicted) {
        return EvaluationResults.of(name).with(Part.TEST, Predictions.ofNumbers(predicted), rows.outcomes(), YARDSTICK);
    }

    private static GateRule rule(double atMost, Where where, SliceBy by) {
        return new GateRule("", Metric.MAE, Part.TEST, "", atMost, ANY, where, by);
    }

    private static final SliceBy DEPOT = SliceBy.of("depot");

    private static String missOf(GateJudge judge, GateRule rule) {
        return String.join(
                "; ",
                GateReport.of(new Gates(List.of(), List.of(rule)), judge)
                        .result()
                        .all()
                        .misses());
    }

    @Test
    void judge_bySlice_passesWhenEachDoes() {
        GateReport.Line line = judge(600, 600).judge(rule(3, Where.ALL, DEPOT));

        assertThat(line.verdict()).isEqualTo(Verdict.PASS);
        assertThat(line.value()).isEqualTo(3);
        assertThat(line.worst()).isEqualTo("b");
        assertThat(line.rows()).isEqualTo(1200);
        assertThat(line.slices())
                .extracting(GateJudge.Judged::slice, GateJudge.Judged::value, GateJudge.Judged::rows)
                .containsExactly(tuple("a", 1.0, 600), tuple("b", 3.0, 600));
    }

    /** All rows at once would pass. */
    @Test
    void judge_bySlice_namesTheValueThatMisses() {
        GateJudge judge = judge(900, 600);
        GateRule rule = rule(2, Where.ALL, DEPOT);

        assertThat(judge.judge(rule(2, Where.ALL, GateRule.NOT_SLICED)).verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(judge.judge(rule).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(missOf(judge, rule)).isEqualTo("mae on test by depot at most 2.0: is 3.0 at b");
    }

    @ParameterizedTest
    @CsvSource({"499, PASS", "500, FAIL"})
    void judge_sliceOfFewRows_isNotAsked(int ofB, Verdict verdict) {
        GateReport.Line line = judge(1000, ofB).judge(rule(2, Where.ALL, DEPOT));

        assertThat(line.verdict()).isEqualTo(verdict);
    }

    @Test
    void judge_noSliceWithRowsEnough_isNotPassed() {
        GateJudge judge = judge(499, 499);
        GateRule rule = rule(99, Where.ALL, DEPOT);

        assertThat(judge.judge(rule).verdict()).isEqualTo(Verdict.INSUFFICIENT_DATA);
        assertThat(missOf(judge, rule))
                .isEqualTo("mae on test by depot at most 99.0: not judged, as no value of it has 500 rows");
    }

    @Test
    void judge_sliceWithoutAValue_isNotPassed() {
        GateJudge judge = judge(600, 600);
        GateRule rule = new GateRule("", Metric.COVERAGE, Part.TEST, "", ANY, 0.1, Where.ALL, DEPOT);

        assertThat(judge.judge(rule).verdict()).isEqualTo(Verdict.INSUFFICIENT_DATA);
        assertThat(missOf(judge, rule)).endsWith("has no value at a, has no value at b");
    }

    /** All rows above the edge are late, so nothing can be ranked there; those below are ranked without a fault. */
    @Test
    void judge_oneSliceWithoutAValue_isNotPassed() {
        GateJudge judge = judge(600, 600);
        SliceBy stretches = new SliceBy("delay", List.of(600.0));

        GateReport.Line line = judge.judge(new GateRule("", Metric.AUC, Part.TEST, "", ANY, 0.5, Where.ALL, stretches));

        assertThat(line.slices())
                .extracting(GateJudge.Judged::verdict)
                .containsExactly(Verdict.PASS, Verdict.INSUFFICIENT_DATA);
        assertThat(line.verdict()).isEqualTo(Verdict.INSUFFICIENT_DATA);
    }

    /** A value at the edge belongs to the rows above it. */
    @Test
    void judge_byStretches_cutsAtTheEdges() {
        GateReport.Line line = judge(600, 1400).judge(rule(2, Where.ALL, new SliceBy("delay", List.of(600.0, 1200.0))));

        assertThat(line.slices())
                .extracting(GateJudge.Judged::slice, GateJudge.Judged::value, GateJudge.Judged::rows)
                .containsExactly(
                        tuple("delay<600", 1.0, 600),
                        tuple("600<=delay<1200", 3.0, 600),
                        tuple("delay>=1200", 3.0, 800));
    }

    @Test
    void judge_where_asksOfTheseRowsOnly() {
        GateJudge judge = judge(1000, 1000);

        GateReport.Line below = judge.judge(rule(2, new Where("delay", -INFINITE, 1000), GateRule.NOT_SLICED));
        GateReport.Line above = judge.judge(rule(2, new Where("delay", 1000, INFINITE), GateRule.NOT_SLICED));
        GateReport.Line few = judge.judge(rule(2, new Where("delay", 0, 999), GateRule.NOT_SLICED));

        assertThat(below.value()).isEqualTo(1);
        assertThat(below.rows()).isEqualTo(1000);
        assertThat(below.verdict()).isEqualTo(Verdict.PASS);
        assertThat(above.value()).isEqualTo(3);
        assertThat(above.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(few.verdict()).isEqualTo(Verdict.INSUFFICIENT_DATA);
    }

    @Test
    void judge_whereNoRowIs_isNotPassed() {
        GateJudge judge = judge(1000, 1000);
        GateRule rule = rule(99, new Where("delay", 5000, INFINITE), GateRule.NOT_SLICED);

        assertThat(judge.judge(rule).verdict()).isEqualTo(Verdict.INSUFFICIENT_DATA);
        assertThat(missOf(judge, rule))
                .isEqualTo("mae on test where delay at least 5000 at most 99.0: not judged on 0 rows, at least 1000 are"
                        + " needed");
    }

    @Test
    void judge_relativeToABaseline_isOnTheSameRows() {
        GateJudge judge = judge(1000, 1000);
        Where ofB = new Where("delay", 1000, INFINITE);

        GateReport.Line line =
                judge.judge(new GateRule("", Metric.MAE, Part.TEST, "offset", 0.8, ANY, ofB, GateRule.NOT_SLICED));

        assertThat(line.value()).isEqualTo(3 / 4.0);
        assertThat(line.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void toBytes_ofASlicedRule_hasEverySlice() {
        GateReport report = GateReport.of(
                new Gates(List.of(), List.of(rule(2, new Where("delay", 0, INFINITE), DEPOT))), judge(600, 600));

        JsonNode rule =
                JsonNode.root(Json.parse(report.toBytes())).get("rules").items().get(0);

        assertThat(rule.names())
                .containsExactly("metric", "on", "where", "by", "at_most", "value", "rows", "verdict", "slices");
        assertThat(rule.get("where").text()).isEqualTo("delay at least 0");
        assertThat(rule.get("slices")
                        .list(slice -> slice.get("slice").text() + " "
                                + slice.get("verdict").text()))
                .containsExactly("a pass", "b fail");
    }
}
