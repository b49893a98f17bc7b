package waybill.training.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import waybill.training.calibration.ProbabilityChoice;
import waybill.training.data.Part;
import waybill.training.evaluation.Baseline;
import waybill.training.evaluation.EvaluationResults;
import waybill.training.evaluation.Metric;
import waybill.training.evaluation.Metrics;
import waybill.training.evaluation.StateAge;
import waybill.training.evaluation.StateResults;
import waybill.training.imported.Imported;

/**
 * What the numbers of a training say against its outcome, in sentences: a model that no baseline needs, metrics that seem to
 * contradict each other, errors that changed from one part to the next.
 */
final class Remarks {
    /** A change of the bias that is this share of the mean absolute error is worth a word. */
    private static final double NOTABLE = 0.1;

    /** In standard errors: what chance alone brings about is not. */
    private static final double BEYOND_CHANCE = 3;

    /** From here on rows are ranked well. */
    private static final double WELL_RANKED = 0.75;

    private final TrainingResults results;
    private final List<String> remarks = new ArrayList<>();

    private Remarks(TrainingResults results) {
        this.results = results;
    }

    static List<String> of(TrainingResults results) {
        Remarks all = new Remarks(results);
        results.candidates().values().forEach(all::baselines);
        for (Part part : List.of(Part.CHOOSE, Part.TEST)) {
            all.contradiction(part, results.best().on(part));
        }
        all.bias(results.best().on(Part.CHOOSE), results.best().on(Part.TEST));
        all.calibration(results.probabilities());
        results.byAge().ifPresent(all::state);
        results.chosen().imported().ifPresent(all::imported);
        return List.copyOf(all.remarks);
    }

    private void baselines(EvaluationResults candidate) {
        Metric metric = results.recipe().evaluation().chooseBy();
        double value = candidate.on(Part.CHOOSE).get(metric);
        bestBaseline(metric).ifPresent(best -> {
            double against = best.getValue().on(Part.CHOOSE).get(metric);
            if (metric.higherIsBetter() ? value <= against : value >= against) {
                boolean chosen = candidate.name().equals(results.best().name());
                remarks.add("The " + (chosen ? "chosen candidate" : "candidate") + " '" + candidate.name()
                        + "' does not beat the baseline '" + best.getKey().name() + "' on choose: "
                        + metric.wireName() + " " + number(value) + " against " + number(against)
                        + (chosen ? ". What needs no model does as well." : "."));
            }
        });
    }

    private Optional<Map.Entry<Baseline, EvaluationResults>> bestBaseline(Metric metric) {
        Comparator<Map.Entry<Baseline, EvaluationResults>> ascending = Comparator.comparingDouble(
                entry -> entry.getValue().on(Part.CHOOSE).get(metric));
        return results.baselines().entrySet().stream()
                .filter(entry ->
                        Double.isFinite(entry.getValue().on(Part.CHOOSE).get(metric)))
                .min(metric.higherIsBetter() ? ascending.reversed() : ascending);
    }

    private void contradiction(Part part, Metrics metrics) {
        if (!(metrics.get(Metric.R2) < 0)) {
            return;
        }
        String where = "On " + part.wireName() + " R2 is " + number(metrics.get(Metric.R2));
        remarks.add(
                metrics.get(Metric.AUC) >= WELL_RANKED
                        ? where + " though AUC is " + number(metrics.get(Metric.AUC))
                                + ": the rows are in the right order, and the numbers are off all the same, by a shift"
                                + " or by their spread. Look at the bias (" + number(metrics.get(Metric.BIAS))
                                + "), and at predicted against actual."
                        : where + ": the mean of those rows alone would be nearer, by squared errors.");
    }

    private void bias(Metrics choose, Metrics test) {
        double change = Math.abs(test.get(Metric.BIAS) - choose.get(Metric.BIAS));
        double chance = BEYOND_CHANCE
                * Math.hypot(
                        choose.get(Metric.RMSE) / Math.sqrt(choose.count()),
                        test.get(Metric.RMSE) / Math.sqrt(test.count()));
        if (change > NOTABLE * test.get(Metric.MAE) && change > chance) {
            remarks.add("The bias changed from " + number(choose.get(Metric.BIAS)) + " on choose to "
                    + number(test.get(Metric.BIAS)) + " on test: what the model learnt fits the later rows less well.");
        }
    }

    private void calibration(ProbabilityChoice choice) {
        if (choice.reason() == ProbabilityChoice.Reason.CALIBRATION_TOO_FEW_ROWS
                || choice.reason() == ProbabilityChoice.Reason.SCORES_NOT_FINITE) {
            remarks.add(ProbabilitiesSection.inWords(choice));
        }
    }

    /** State has its costs: events, updates, and answers that differ from minute to minute. */
    private void state(StateResults byAge) {
        Metric metric = results.recipe().evaluation().chooseBy();
        double expected = byAge.at(byAge.expected()).on(Part.CHOOSE).get(metric);
        double none = byAge.at(StateAge.NONE).on(Part.CHOOSE).get(metric);
        if (metric.higherIsBetter() ? expected <= none : expected >= none) {
            remarks.add("With " + byAge.expected().inWords() + " the model is no better on choose than without: "
                    + metric.wireName() + " " + number(expected) + " against " + number(none)
                    + ". Live state is not worth its events here.");
        }
    }

    /** A recipe's split says what is learnt from, and a file has learnt already. */
    private void imported(Imported imported) {
        remarks.add("The numbers count only if " + imported.plan().file().name()
                + " did not learn from the rows of choose and test, which nothing here can tell.");
        remarks.addAll(imported.remarks());
    }

    private static String number(double value) {
        double size = Math.abs(value);
        return size > 0 && size < 0.01
                ? String.format(Locale.ROOT, "%.2e", value)
                : String.format(Locale.ROOT, size >= 1000 ? "%.0f" : size >= 10 ? "%.1f" : "%.3f", value);
    }
}
