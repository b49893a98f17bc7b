package waybill.upkeep.recalibration;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.model.calibration.Basis;
import waybill.model.calibration.Calibrations;
import waybill.training.TrainedModel;
import waybill.training.evaluation.Metric;
import waybill.training.evaluation.Metrics;

/** The documents of a version, as they are true of the same version with new calibrations. */
final class RenewedDocuments {
    private static final String MEMBER = "recalibrated";
    private static final String CARD = "MODEL_CARD.md";
    private static final String REPORT = "report.html";
    private static final String HEADING = "\n## Recalibration\n";
    private static final String SECTION = "<section";

    private final Calibrations calibrations;
    private final Assessment assessment;
    private final Trial trial;
    private final Instant at;
    private final Set<String> stale;

    /**
     * Documents.
     *
     * @param renewed what of the calibrations is new
     */
    RenewedDocuments(Set<Metric.Kind> renewed, Calibrations calibrations, Assessment assessment, Instant at) {
        this.calibrations = calibrations;
        this.assessment = assessment;
        this.trial = assessment.trial().orElseThrow();
        this.at = at;
        this.stale = Metric.of(renewed).stream().map(Metric::wireName).collect(Collectors.toSet());
    }

    /** Replaces those of these files that tell of calibrations. A file that is not there stays away. */
    void rewrite(Map<String, byte[]> files) {
        json(files, TrainedModel.METRICS, this::metrics);
        json(files, TrainedModel.PROVENANCE, this::provenance);
        files.computeIfPresent(CARD, (name, card) -> RenewedVersion.utf8(card(text(card))));
        files.computeIfPresent(REPORT, (name, page) -> RenewedVersion.utf8(report(text(page))));
    }

    private static void json(
            Map<String, byte[]> files, String name, BiFunction<Map<String, Json>, JsonObject, JsonObject> rewritten) {
        files.computeIfPresent(
                name,
                (same, bytes) -> TrainedMetrics.parsed(name, bytes) instanceof Json.Obj object
                        ? rewritten
                                .apply(object.members(), Json.object())
                                .build()
                                .toBytes()
                        : bytes);
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private JsonObject metrics(Map<String, Json> before, JsonObject json) {
        before.forEach((name, value) -> {
            if (!name.equals(MEMBER)) {
                json.put(name, without(value));
            }
        });
        return json.put(MEMBER, trial.toJson());
    }

    /** What was measured of the calibrations that are no more, at any depth. */
    private Json without(Json value) {
        if (value instanceof Json.Obj object) {
            Map<String, Json> kept = new LinkedHashMap<>();
            object.members().forEach((name, member) -> {
                if (!stale.contains(name)) {
                    kept.put(name, without(member));
                }
            });
            return new Json.Obj(kept);
        }
        return value instanceof Json.Arr array
                ? Json.array(array.items().stream().map(this::without).toList())
                : value;
    }

    private JsonObject provenance(Map<String, Json> before, JsonObject json) {
        before.forEach((name, value) -> {
            if (!name.equals(MEMBER)) {
                json.put(name, name.equals("calibrated") ? calibrated(value) : value);
            }
        });
        return json.put(MEMBER, recalibrated());
    }

    /** On which rows each was calibrated; with what members were learnt by stays as it was. */
    private Json calibrated(Json before) {
        Map<String, Json> members = new LinkedHashMap<>();
        if (before instanceof Json.Obj object) {
            members.putAll(object.members());
        }
        calibrations
                .intervals()
                .ifPresent(all -> members.put(
                        "intervals",
                        on(all.on())
                                .put("method", all.method().wireName())
                                .put("coverage", all.coverage().value())
                                .build()));
        calibrations
                .distribution()
                .ifPresent(all -> members.put("promises", on(all.on()).build()));
        return new Json.Obj(members);
    }

    private static JsonObject on(Basis on) {
        return Json.object()
                .put("rule", on.rule())
                .put("from", on.from().toString())
                .put("to", on.to().toString())
                .put("rows", on.n());
    }

    private Json recalibrated() {
        return Json.object()
                .put("of", assessment.version())
                .put("at", at.toString())
                .put("asked", assessment.asked())
                .put("label_coverage", Metrics.round(assessment.labelCoverage()))
                .put("repeated", Metrics.round(assessment.repeated()))
                .put(
                        "findings",
                        Json.array(assessment.findings().stream()
                                .map(Finding::toJson)
                                .toList()))
                .put("trial", trial.toJson())
                .put("java", String.valueOf(System.getProperty("java.vm.version")))
                .build();
    }

    private String card(String before) {
        int earlier = before.indexOf(HEADING);
        List<String> lines = new ArrayList<>(List.of(
                "",
                "Values are those of version `" + assessment.version()
                        + "`. Of what came true between " + assessment.window().from() + " and "
                        + assessment.window().to() + " "
                        + String.join(" and ", stale.stream().sorted().toList())
                        + " were measured and calibrated again; what stands above of these is of the earlier version.",
                ""));
        assessment.findings().forEach(finding -> lines.add("- Before: " + finding.inWords() + "."));
        lines.addAll(sentences().stream().map(sentence -> "- " + sentence).toList());
        return (earlier < 0 ? before : before.substring(0, earlier)) + HEADING + String.join("\n", lines) + "\n";
    }

    private List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        sentences.add("Calibrated on " + trial.fitted().size() + " rows, and judged on the "
                + trial.held().size()
                + " rows after them, " + trial.from() + " to " + trial.to() + ": " + told(trial.after())
                + "; before " + told(trial.before()) + ".");
        assessment.point().ifPresent(off -> sentences.add("Its " + off.inWords() + "."));
        return sentences;
    }

    private String told(Metrics metrics) {
        return metrics.values().entrySet().stream()
                .filter(one -> stale.contains(one.getKey().wireName()))
                .map(one -> one.getKey().wireName() + " " + Metrics.round(one.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** Before all other sections; no text here is a caller's, or needs escaping. */
    private String report(String page) {
        int first = page.indexOf(SECTION);
        String words = "Recalibrated at " + at + ". What follows of intervals and promises is of version "
                + assessment.version() + ". " + String.join(" ", sentences());
        return first < 0
                ? page
                : page.substring(0, first) + "<section class=\"remarks\"><h2>Recalibrated</h2><p>" + words
                        + "</p></section>\n" + page.substring(first);
    }
}
