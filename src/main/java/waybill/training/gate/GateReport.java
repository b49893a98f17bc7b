package waybill.training.gate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.training.evaluation.EvaluationResults;
import waybill.training.evaluation.Metrics;

/** Every rule of a recipe, and what became of it. */
public final class GateReport {
    private final List<String> environments;
    private final List<Line> lines;

    private GateReport(List<String> environments, List<Line> lines) {
        this.environments = environments;
        this.lines = List.copyOf(lines);
    }

    public static GateReport of(Gates gates, EvaluationResults chosen, List<EvaluationResults> baselines) {
        return new GateReport(
                gates.environments(),
                gates.rules().stream()
                        .map(rule -> judge(rule, chosen, baselines))
                        .toList());
    }

    private static Line judge(GateRule rule, EvaluationResults chosen, List<EvaluationResults> baselines) {
        Metrics metrics = chosen.on(rule.part());
        double value = metrics.get(rule.metric());
        double against = baselines.stream()
                .filter(baseline -> baseline.name().equals(rule.baseline()))
                .mapToDouble(baseline -> baseline.on(rule.part()).get(rule.metric()))
                .findFirst()
                .orElse(1);
        return new Line(rule, value / against, metrics.count(), rule.judge(value / against, metrics.count()));
    }

    public List<Line> lines() {
        return lines;
    }

    /** Whether rules are for one environment each. */
    public boolean hasEnvironments() {
        return !environments.isEmpty();
    }

    /** No rule fails, and none lacks the data to be judged, or it is not passed. */
    public GateResult result() {
        Map<String, GateResult.Judgement> each = new LinkedHashMap<>();
        for (String environment : environments) {
            each.put(
                    environment,
                    judgement(lines.stream()
                            .filter(line -> line.rule().environment().equals(environment))
                            .toList()));
        }
        return new GateResult(judgement(lines), each);
    }

    private static GateResult.Judgement judgement(List<Line> lines) {
        List<String> misses = lines.stream()
                .filter(line -> line.verdict() != GateRule.Verdict.PASS)
                .map(GateReport::inWords)
                .toList();
        return new GateResult.Judgement(misses.isEmpty(), misses);
    }

    private static String inWords(Line line) {
        GateRule rule = line.rule();
        String what = rule.inWords() + (rule.environment().isEmpty() ? "" : " for " + rule.environment());
        if (line.rows() < GateRule.FEWEST_ROWS) {
            return what + ": not judged on " + line.rows() + " rows, at least " + GateRule.FEWEST_ROWS + " are needed";
        }
        return what + (Double.isNaN(line.value()) ? ": has no value" : ": is " + Metrics.round(line.value()));
    }

    public byte[] toBytes() {
        return result().toJson()
                .put("rules", Json.array(lines.stream().map(GateReport::line).toList()))
                .build()
                .toBytes();
    }

    private static Json.Obj line(Line line) {
        JsonObject json = Json.object();
        putIfText(json, "environment", line.rule().environment());
        json.put("metric", line.rule().metric().wireName())
                .put("on", line.rule().part().wireName());
        putIfText(json, "relative_to", line.rule().baseline());
        putIfFinite(json, "at_most", line.rule().atMost());
        putIfFinite(json, "at_least", line.rule().atLeast());
        putIfFinite(json, "value", line.value());
        return json.put("rows", line.rows())
                .put("verdict", line.verdict().name().toLowerCase(Locale.ROOT))
                .build();
    }

    private static void putIfText(JsonObject json, String name, String value) {
        if (!value.isEmpty()) {
            json.put(name, value);
        }
    }

    private static void putIfFinite(JsonObject json, String name, double value) {
        if (Double.isFinite(value)) {
            json.put(name, Metrics.round(value));
        }
    }

    /** @param value NaN when it could not be computed */
    public record Line(GateRule rule, double value, int rows, GateRule.Verdict verdict) {}
}
