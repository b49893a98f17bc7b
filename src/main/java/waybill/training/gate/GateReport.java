package waybill.training.gate;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.training.evaluation.Metrics;
import waybill.training.evaluation.StateAge;

/** Every rule of a recipe, and what became of it. */
public final class GateReport {
    private final List<String> environments;
    private final List<Line> lines;

    private GateReport(List<String> environments, List<Line> lines) {
        this.environments = environments;
        this.lines = List.copyOf(lines);
    }

    public static GateReport of(Gates gates, GateJudge judge) {
        return of(gates, ignored -> judge);
    }

    /** @param judges one for state of each age */
    public static GateReport of(Gates gates, Function<StateAge, GateJudge> judges) {
        return new GateReport(
                gates.environments(),
                gates.rules().stream()
                        .map(rule -> judges.apply(rule.state()).judge(rule))
                        .toList());
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
        if (rule.isSliced()) {
            return what + ": " + missed(line);
        }
        if (line.rows() < GateRule.FEWEST_ROWS) {
            return what + ": not judged on " + line.rows() + " rows, at least " + GateRule.FEWEST_ROWS + " are needed";
        }
        return what + ": " + is(line.value());
    }

    private static String missed(Line line) {
        List<String> misses = line.slices().stream()
                .filter(slice -> slice.verdict() != GateRule.Verdict.PASS)
                .map(slice -> is(slice.value()) + " at " + slice.slice())
                .toList();
        return misses.isEmpty()
                ? "not judged, as no value of it has " + GateRule.FEWEST_IN_SLICE + " rows"
                : String.join(", ", misses);
    }

    static String is(double value) {
        return Double.isNaN(value) ? "has no value" : "is " + Metrics.round(value);
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
        putIfText(json, "where", line.rule().where().inWords());
        putIfText(json, "by", line.rule().by().name());
        putIfText(json, "state", line.rule().state().name());
        putIfText(json, "relative_to", line.rule().baseline());
        putIfFinite(json, "at_most", line.rule().atMost());
        putIfFinite(json, "at_least", line.rule().atLeast());
        putIfFinite(json, "value", line.value());
        json.put("rows", line.rows()).put("verdict", wireName(line.verdict()));
        if (line.rule().isSliced()) {
            json.put(
                    "slices",
                    Json.array(line.slices().stream().map(GateReport::slice).toList()));
        }
        return json.build();
    }

    private static Json.Obj slice(GateJudge.Judged judged) {
        JsonObject json = Json.object().put("slice", judged.slice());
        putIfFinite(json, "value", judged.value());
        return json.put("rows", judged.rows())
                .put("verdict", wireName(judged.verdict()))
                .build();
    }

    static String wireName(GateRule.Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private static void putIfText(JsonObject json, String name, String value) {
        if (!value.isEmpty()) {
            json.put(name, value);
        }
    }

    static void putIfFinite(JsonObject json, String name, double value) {
        if (Double.isFinite(value)) {
            json.put(name, Metrics.round(value));
        }
    }

    /**
     * What became of a rule.
     *
     * @param value of the worst slice, if it is sliced; NaN when it could not be computed
     * @param rows that were judged
     * @param slices those that were judged, if it is sliced
     */
    public record Line(GateRule rule, double value, int rows, GateRule.Verdict verdict, List<GateJudge.Judged> slices) {
        public Line {
            slices = List.copyOf(slices);
        }

        /** The value of the slice that decides; empty when it is not sliced. */
        public String worst() {
            return slices.stream()
                    .min(Comparator.comparingDouble(slice -> rule.margin(slice.value())))
                    .map(GateJudge.Judged::slice)
                    .orElse("");
        }
    }
}
