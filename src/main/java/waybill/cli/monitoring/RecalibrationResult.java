package waybill.cli.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import waybill.cli.result.CommandResult;
import waybill.json.Json;
import waybill.training.evaluation.Metric;
import waybill.training.evaluation.Metrics;
import waybill.upkeep.recalibration.Assessment;
import waybill.upkeep.recalibration.Finding;
import waybill.upkeep.recalibration.Recalibration;
import waybill.upkeep.recalibration.Trial;

/** What outcomes say of a champion, and what was done about it. */
record RecalibrationResult(Assessment assessment) implements CommandResult {
    @Override
    public List<String> text() {
        List<String> lines = new ArrayList<>();
        lines.add(assessment.model() + " " + assessment.version() + ", " + assessment.window() + ": "
                + assessment.asked() + " rows were answered, of " + assessment.known() + " the outcome is known ("
                + percent(assessment.labelCoverage()) + "), " + assessment.used() + " were used"
                + (assessment.labelCoverage() < Recalibration.COMPLETE ? "; that is INCOMPLETE" : ""));
        assessment.findings().stream().map(Finding::inWords).forEach(words -> lines.add("  " + words));
        assessment.point().ifPresent(off -> lines.add("  " + off.inWords()));
        assessment.trial().ifPresent(trial -> lines.addAll(tried(trial)));
        assessment.misses().forEach(miss -> lines.add("  gate: " + miss));
        lines.add(became());
        return lines;
    }

    private static List<String> tried(Trial trial) {
        return List.of(
                "  calibrated on " + trial.fitted().size() + " rows, judged on the "
                        + trial.held().size() + " after them, " + trial.from() + " to " + trial.to(),
                "    before: " + told(trial.before()),
                "    after:  " + told(trial.after()));
    }

    private static String told(Metrics metrics) {
        List<String> words = new ArrayList<>();
        for (Metric metric : List.of(Metric.COVERAGE, Metric.WIDTH, Metric.KEPT_90, Metric.GIVEN_90)) {
            if (metrics.has(metric)) {
                words.add(metric.wireName() + " " + String.format(Locale.ROOT, "%.3f", metrics.get(metric)));
            }
        }
        return String.join(", ", words);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private String became() {
        return switch (assessment.outcome()) {
            case TOO_FEW_OUTCOMES ->
                "Nothing is judged: at least " + Recalibration.LEAST_OUTCOMES + " rows with outcomes, of at least "
                        + Recalibration.LEAST_DAYS + " days, are needed";
            case INCOMPLETE ->
                "Nothing is judged: fewer than " + percent(Recalibration.COMPLETE)
                        + " of the rows have an outcome, and late trips end last; --incomplete goes on all the same";
            case NOT_REPEATED ->
                "Nothing is judged: only " + percent(assessment.repeated())
                        + " of the rows get the same value again; the others had private fields or live state";
            case IN_BAND -> "Nothing is to be done: all is in its band";
            case GATE_MISSED -> "Nothing is published: it misses a gate";
            case PASSED -> "It passes: --publish makes a version of it";
            case PUBLISHED -> "Published " + assessment.model() + " " + published();
            case PROMOTED -> "Promoted " + assessment.model() + " " + published();
        };
    }

    private String published() {
        return assessment.published().orElse("");
    }

    @Override
    public List<String> names() {
        return assessment.published().stream().toList();
    }

    @Override
    public Json.Obj document() {
        return assessment.toJson();
    }
}
