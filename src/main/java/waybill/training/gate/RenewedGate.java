package waybill.training.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.json.JsonObject;
import waybill.training.data.Part;
import waybill.training.evaluation.Metric;
import waybill.training.evaluation.Metrics;

/**
 * The gate of a version of which only calibrations are new. A rule about values keeps its verdict, because the values are the same.
 * A rule about what was calibrated is judged again, on rows that calibration did not use, with the same limits and the same least
 * number of rows. A rule about some rows only has too few of them there: it is listed as not judged, and is no pass and no miss.
 */
public final class RenewedGate {
    /** Where rules are judged again: rows that were asked, with what came true. */
    private static final String ON = "outcomes";

    private static final String BAND = "band";
    private static final List<String> OF_SOME = List.of("where", "by", "state");

    private final Set<Metric.Kind> renewed;
    private final Metrics measured;
    private final List<Json> rules = new ArrayList<>();
    private final List<String> unjudged = new ArrayList<>();
    private final Map<String, List<String>> misses = new LinkedHashMap<>();
    private final List<String> everywhere = new ArrayList<>();

    /**
     * A gate.
     *
     * @param renewed what was calibrated again
     * @param measured of the renewed version, on rows that it was not calibrated on
     */
    public RenewedGate(Set<Metric.Kind> renewed, Metrics measured) {
        this.renewed = Set.copyOf(renewed);
        this.measured = measured;
    }

    /** What a metric must be in every environment, besides what the recipe says. */
    public record Limits(Metric metric, double atLeast, double atMost) {}

    /**
     * Judges.
     *
     * @param before the version's {@code gate.json}, if it has one
     * @return the new one; {@link GateResult#parse} reads it
     * @throws WaybillException {@code ARTIFACT_REJECTED} when the version's own is malformed
     */
    public byte[] judge(Optional<byte[]> before, List<Limits> own) {
        try {
            before.map(bytes -> JsonNode.root(Json.parse(bytes))).ifPresent(this::again);
        } catch (JsonException e) {
            throw new WaybillException(ErrorCode.ARTIFACT_REJECTED, GateResult.FILE + " is malformed.", e);
        }
        own.forEach(limits -> judged(
                "",
                limits.metric(),
                limits.atLeast(),
                limits.atMost(),
                Json.object().put(BAND, true)));
        return file();
    }

    private void again(JsonNode gate) {
        gate.find("environments").ifPresent(all -> all.names().forEach(name -> misses.put(name, new ArrayList<>())));
        Optional<JsonNode> all = gate.find("rules");
        if (all.isEmpty()) {
            gate.find("misses").map(JsonNode::texts).ifPresent(everywhere::addAll);
        }
        gate.find("not_judged").map(JsonNode::texts).ifPresent(unjudged::addAll);
        all.map(JsonNode::items).orElse(List.of()).forEach(this::againOne);
    }

    /** The band of an earlier time is none of the recipe's rules: the new one takes its place. */
    private void againOne(JsonNode rule) {
        String environment = rule.find("environment").map(JsonNode::text).orElse("");
        Optional<Metric> metric = renewed(rule.get("metric").text());
        if (metric.isEmpty()) {
            kept(environment, rule);
        } else if (OF_SOME.stream().anyMatch(key -> rule.find(key).isPresent())) {
            unjudged.add(words(environment, rule));
        } else if (rule.find(BAND).isEmpty()) {
            judged(
                    environment,
                    metric.get(),
                    rule.number("at_least", Double.NaN),
                    rule.number("at_most", Double.NaN),
                    environment.isEmpty() ? Json.object() : Json.object().put("environment", environment));
        }
    }

    private Optional<Metric> renewed(String name) {
        return Metric.of(renewed).stream()
                .filter(metric -> metric.wireName().equals(name))
                .findFirst();
    }

    private void kept(String environment, JsonNode rule) {
        rules.add(rule.value());
        if (!rule.get("verdict").text().equals(GateReport.wireName(GateRule.Verdict.PASS))) {
            miss(environment, words(environment, rule) + ": missed when it was trained");
        }
    }

    private static String words(String environment, JsonNode rule) {
        StringBuilder words = new StringBuilder(rule.get("metric").text());
        for (String key : OF_SOME) {
            rule.find(key)
                    .ifPresent(of -> words.append(", ").append(key).append(' ').append(of.text()));
        }
        return words.append(environment.isEmpty() ? "" : " for " + environment).toString();
    }

    private void judged(String environment, Metric metric, double atLeast, double atMost, JsonObject json) {
        double value = measured.get(metric);
        GateRule rule = new GateRule(environment, metric, Part.TEST, "", atMost, atLeast);
        GateRule.Verdict verdict = rule.judge(value, measured.count());
        json.put("metric", metric.wireName()).put("on", ON);
        GateReport.putIfFinite(json, "at_most", atMost);
        GateReport.putIfFinite(json, "at_least", atLeast);
        GateReport.putIfFinite(json, "value", value);
        rules.add(json.put("rows", measured.count())
                .put("verdict", GateReport.wireName(verdict))
                .build());
        if (verdict != GateRule.Verdict.PASS) {
            miss(environment, missed(rule, value, verdict));
        }
    }

    private String missed(GateRule rule, double value, GateRule.Verdict verdict) {
        String what = rule.metric().wireName() + " on " + ON + rule.limits()
                + (rule.environment().isEmpty() ? "" : " for " + rule.environment());
        return verdict == GateRule.Verdict.INSUFFICIENT_DATA && measured.count() < GateRule.FEWEST_ROWS
                ? what + ": not judged on " + measured.count() + " rows, at least " + GateRule.FEWEST_ROWS
                        + " are needed"
                : what + ": " + GateReport.is(value);
    }

    private void miss(String environment, String words) {
        if (environment.isEmpty()) {
            everywhere.add(words);
        } else {
            misses.computeIfAbsent(environment, first -> new ArrayList<>()).add(words);
        }
    }

    private byte[] file() {
        List<String> all = new ArrayList<>(everywhere);
        Map<String, GateResult.Judgement> environments = new LinkedHashMap<>();
        misses.forEach((name, own) -> {
            all.addAll(own);
            List<String> both = new ArrayList<>(everywhere);
            both.addAll(own);
            environments.put(name, new GateResult.Judgement(both.isEmpty(), both));
        });
        return new GateResult(new GateResult.Judgement(all.isEmpty(), all), environments)
                .toJson()
                .put("rules", Json.array(rules))
                .put("not_judged", Json.texts(unjudged))
                .build()
                .toBytes();
    }
}
