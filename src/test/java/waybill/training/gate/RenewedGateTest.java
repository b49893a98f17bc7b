package waybill.training.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import waybill.failure.ErrorCode;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.training.evaluation.Metric;
import waybill.training.evaluation.Metrics;

class RenewedGateTest {
    private static final Set<Metric.Kind> INTERVALS = Set.of(Metric.Kind.INTERVAL);
    private static final List<RenewedGate.Limits> BAND = List.of(new RenewedGate.Limits(Metric.COVERAGE, .88, .92));

    @Test
    void judge_ruleAboutValues_keepsItsVerdict() {
        GateResult result = judged(rule("", "mae", "\"at_most\": 1, \"verdict\": \"pass\""), .9, 2_000);

        assertThat(result.all().passed()).isTrue();
    }

    @Test
    void judge_ruleAboutValuesThatWasMissed_isMissedStill() {
        GateResult result = judged(rule("prod", "mae", "\"at_most\": 1, \"verdict\": \"fail\""), .9, 2_000);

        assertThat(result.on(GateScope.of("prod")).misses())
                .containsExactly("mae for prod: missed when it was trained");
        assertThat(result.on(GateScope.of("dev")).passed()).isTrue();
        assertThat(result.all().passed()).isFalse();
    }

    @Test
    void judge_ruleAboutIntervals_isJudgedOnTheNewRows() {
        GateResult result = judged(rule("prod", "coverage", "\"at_least\": 0.95, \"verdict\": \"pass\""), .9, 2_000);

        assertThat(result.on(GateScope.of("prod")).misses())
                .containsExactly("coverage on outcomes at least 0.95 for prod: is 0.9");
    }

    @Test
    void judge_ruleAboutPromisesThatStayed_keepsItsVerdict() {
        assertThat(judged(rule("", "kept_90", "\"at_least\": 0.86, \"verdict\": \"pass\""), .9, 2_000)
                        .all()
                        .passed())
                .isTrue();
    }

    @Test
    void judge_ruleAboutSomeRowsOnly_isListedAsNotJudged() {
        String gate = rule("prod", "coverage", "\"by\": \"origin\", \"at_least\": 0.99, \"verdict\": \"pass\"");

        assertThat(JsonNode.root(Json.parse(bytes(gate, .9, 2_000)))
                        .get("not_judged")
                        .texts())
                .containsExactly("coverage, by origin for prod");
        assertThat(judged(gate, .9, 2_000).all().passed()).isTrue();
    }

    @Test
    void judge_gateThatWasRenewedBefore_hasTheRecipesRulesAndOneBand() {
        byte[] first = bytes(rule("prod", "coverage", "\"at_least\": 0.85, \"verdict\": \"pass\""), .9, 2_000);

        byte[] second = new RenewedGate(INTERVALS, metrics(.86, 3_000))
                .judge(Optional.of(first), List.of(new RenewedGate.Limits(Metric.COVERAGE, .85, .95)));

        assertThat(JsonNode.root(Json.parse(second)).get("rules").items())
                .extracting(rule -> rule.get("at_least").number())
                .containsExactly(.85, .85);
        assertThat(GateResult.parse(second).all().passed()).isTrue();
    }

    @Test
    void judge_coverageOutOfItsBand_missesInEveryEnvironment() {
        GateResult result = judged(rule("prod", "mae", "\"at_most\": 1, \"verdict\": \"pass\""), .87, 2_000);

        assertThat(result.on(GateScope.of("dev")).misses())
                .containsExactly("coverage on outcomes at least 0.88, at most 0.92: is 0.87");
        assertThat(result.on(GateScope.of("prod")).passed()).isFalse();
        assertThat(result.all().passed()).isFalse();
    }

    @Test
    void judge_fewerRowsThanAGateNeeds_isNoPass() {
        assertThat(judged("{}", .9, 999).all().misses())
                .containsExactly(
                        "coverage on outcomes at least 0.88, at most 0.92: not judged on 999 rows, at least 1000 are needed");
    }

    @Test
    void judge_versionWithoutAGate_hasTheBandOnly() {
        byte[] gate = new RenewedGate(INTERVALS, metrics(.9, 2_000)).judge(Optional.empty(), BAND);

        assertThat(GateResult.parse(gate))
                .isEqualTo(new GateResult(new GateResult.Judgement(true, List.of()), Map.of()));
    }

    @Test
    void judge_versionThatNobodyMeasured_isStillUnmeasured() {
        byte[] gate = new RenewedGate(INTERVALS, metrics(.9, 2_000))
                .judge(Optional.of(GateResult.NOT_MEASURED.toBytes()), BAND);

        assertThat(GateResult.parse(gate).all().passed()).isFalse();
    }

    @Test
    void judge_fileThatIsNoGate_isRejected() {
        assertThat(refusal(() -> bytes("{\"rules\": [{}]}", .9, 2_000)).code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED);
    }

    private static String rule(String environment, String metric, String more) {
        return "{\"environments\": {\"dev\": {\"passed\": true}, \"prod\": {\"passed\": true}}, \"rules\": [{"
                + (environment.isEmpty() ? "" : "\"environment\": \"" + environment + "\", ") + "\"metric\": \""
                + metric + "\", \"on\": \"test\", " + more + "}]}";
    }

    private static GateResult judged(String gate, double coverage, int rows) {
        return GateResult.parse(bytes(gate, coverage, rows));
    }

    private static byte[] bytes(String gate, double coverage, int rows) {
        return new RenewedGate(INTERVALS, metrics(coverage, rows))
                .judge(Optional.of(gate.getBytes(StandardCharsets.UTF_8)), BAND);
    }

    private static Metrics metrics(double coverage, int rows) {
        return new Metrics(rows, Map.of(Metric.COVERAGE, coverage));
    }
}
