package waybill.training;

import java.util.List;
import java.util.Locale;
import waybill.json.Json;
import waybill.json.JsonObject;

/** Every rule of a recipe, and what became of it. */
public final class GateReport {
    private final List<Line> lines;

    private GateReport(List<Line> lines) {
        this.lines = List.copyOf(lines);
    }

    static GateReport of(List<GateRule> rules, Outcome chosen, List<Outcome> baselines) {
        return new GateReport(
                rules.stream().map(rule -> judge(rule, chosen, baselines)).toList());
    }

    private static Line judge(GateRule rule, Outcome chosen, List<Outcome> baselines) {
        Metrics metrics = chosen.on(rule.part());
        double value = rule.metric().of(metrics);
        double against = baselines.stream()
                .filter(baseline -> baseline.name().equals(rule.baseline()))
                .mapToDouble(baseline -> rule.metric().of(baseline.on(rule.part())))
                .findFirst()
                .orElse(1);
        return new Line(rule, value / against, metrics.count(), rule.judge(value / against, metrics.count()));
    }

    List<Line> lines() {
        return lines;
    }

    /** Whether no rule fails, and none lacks the data to be judged. */
    public boolean passed() {
        return lines.stream().allMatch(line -> line.verdict() == GateRule.Verdict.PASS);
    }

    /** The rules that do not pass, in words. */
    public List<String> misses() {
        return lines.stream()
                .filter(line -> line.verdict() != GateRule.Verdict.PASS)
                .map(GateReport::inWords)
                .toList();
    }

    private static String inWords(Line line) {
        if (line.rows() < GateRule.FEWEST_ROWS) {
            return line.rule().inWords() + ": not judged on " + line.rows() + " rows, at least " + GateRule.FEWEST_ROWS
                    + " are needed";
        }
        return line.rule().inWords()
                + (Double.isNaN(line.value()) ? ": has no value" : ": is " + Metrics.round(line.value()));
    }

    byte[] toBytes() {
        return Json.object()
                .put("passed", passed())
                .put("misses", Json.texts(misses()))
                .put("rules", Json.array(lines.stream().map(GateReport::line).toList()))
                .build()
                .toBytes();
    }

    private static Json.Obj line(Line line) {
        JsonObject json = Json.object()
                .put("metric", line.rule().metric().wireName())
                .put("on", line.rule().part().wireName());
        if (!line.rule().baseline().isEmpty()) {
            json.put("relative_to", line.rule().baseline());
        }
        putIfFinite(json, "at_most", line.rule().atMost());
        putIfFinite(json, "at_least", line.rule().atLeast());
        putIfFinite(json, "value", line.value());
        return json.put("rows", line.rows())
                .put("verdict", line.verdict().name().toLowerCase(Locale.ROOT))
                .build();
    }

    private static void putIfFinite(JsonObject json, String name, double value) {
        if (Double.isFinite(value)) {
            json.put(name, Metrics.round(value));
        }
    }

    /** @param value NaN when it could not be computed */
    record Line(GateRule rule, double value, int rows, GateRule.Verdict verdict) {}
}
