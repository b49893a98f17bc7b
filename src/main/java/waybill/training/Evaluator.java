package waybill.training;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import waybill.training.data.LabelledRows;
import waybill.training.data.Part;
import waybill.training.evaluation.Baseline;
import waybill.training.evaluation.EvaluationResults;
import waybill.training.evaluation.FeatureImportance;
import waybill.training.evaluation.Metric;
import waybill.training.evaluation.Metrics;
import waybill.training.evaluation.Predictions;
import waybill.training.evaluation.StateAge;
import waybill.training.evaluation.StateResults;
import waybill.training.fitting.ChosenModel;
import waybill.training.fitting.FittedCandidate;
import waybill.training.fitting.PermutationImportance;
import waybill.training.fitting.TrainingData;

/** Measures candidates and baselines. */
record Evaluator(TrainingData data, Progress progress) {
    /** How each candidate does on the rows that one of them is chosen on. */
    Map<FittedCandidate, EvaluationResults> onChoose(List<FittedCandidate> candidates) {
        Map<FittedCandidate, EvaluationResults> measured = new LinkedHashMap<>();
        for (FittedCandidate fitted : candidates) {
            EvaluationResults none = EvaluationResults.of(fitted.candidate().name());
            measured.put(fitted, measure(none, Part.CHOOSE, fitted::predict));
        }
        return measured;
    }

    /** The same with the test rows: of the chosen candidate as it will be published, with what was measured around it. */
    Map<FittedCandidate, EvaluationResults> onTest(
            ChosenModel model, Map<FittedCandidate, EvaluationResults> onChoose) {
        Map<FittedCandidate, EvaluationResults> measured = new LinkedHashMap<>();
        onChoose.forEach((fitted, before) -> measured.put(
                fitted,
                fitted.equals(model.candidate())
                        ? published(model, before)
                        : measure(before, Part.TEST, fitted::predict)));
        return measured;
    }

    /**
     * How they do with state of each age, if the model has it.
     *
     * @param kept the ages at which the answers themselves are needed, and not only what was measured of all of them
     */
    Optional<StateResults> byAge(
            ChosenModel model, Map<FittedCandidate, EvaluationResults> measured, Set<StateAge> kept) {
        return data.history().map(history -> {
            progress.begin("Measuring with state of " + history.ages().size() + " ages", 0);
            Map<String, Map<StateAge, Metrics>> onChoose = new LinkedHashMap<>();
            measured.keySet().forEach(fitted -> onChoose.put(fitted.candidate().name(), new LinkedHashMap<>()));
            Map<StateAge, EvaluationResults> chosen = new LinkedHashMap<>();
            for (StateAge age : history.ages()) {
                Evaluator at = new Evaluator(data.at(age), progress);
                measured.keySet().forEach(fitted -> onChoose.getOrDefault(
                                fitted.candidate().name(), new HashMap<>())
                        .put(age, at.with(Part.CHOOSE, fitted::predict).on(Part.CHOOSE)));
                EvaluationResults results =
                        age.equals(history.expected()) ? results(model, measured) : at.withAll(model);
                chosen.put(age, kept.contains(age) ? results : results.summary());
            }
            progress.end("");
            return new StateResults(history.expected(), history.ages(), onChoose, chosen);
        });
    }

    private static EvaluationResults results(ChosenModel model, Map<FittedCandidate, EvaluationResults> measured) {
        return measured.getOrDefault(
                model.candidate(),
                EvaluationResults.of(model.candidate().candidate().name()));
    }

    /** Of a model with all that was measured around it, on both parts. */
    private EvaluationResults withAll(ChosenModel model) {
        double tolerance = data.recipe().evaluation().tolerance();
        EvaluationResults results =
                EvaluationResults.of(model.candidate().candidate().name());
        for (Part part : List.of(Part.CHOOSE, Part.TEST)) {
            results = with(results, part, rows -> model.predict(rows, tolerance));
        }
        return results;
    }

    private EvaluationResults with(Part part, Function<LabelledRows, Predictions> predictor) {
        return with(EvaluationResults.of(""), part, predictor);
    }

    private EvaluationResults published(ChosenModel model, EvaluationResults onChoose) {
        double tolerance = data.recipe().evaluation().tolerance();
        Function<LabelledRows, Predictions> predictor = rows -> model.predict(rows, tolerance);
        EvaluationResults again = model.isBare() ? onChoose : measure(onChoose, Part.CHOOSE, predictor);
        return measure(again, Part.TEST, predictor);
    }

    private EvaluationResults measure(
            EvaluationResults before, Part part, Function<LabelledRows, Predictions> predictor) {
        progress.begin("Measuring " + before.name() + " on " + part.wireName(), 0);
        EvaluationResults results = with(before, part, predictor);
        Metric metric = data.recipe().evaluation().chooseBy();
        progress.end(metric.wireName() + " " + Math.rint(results.on(part).get(metric) * 1000) / 1000);
        return results;
    }

    private EvaluationResults with(EvaluationResults before, Part part, Function<LabelledRows, Predictions> predictor) {
        LabelledRows rows = data.rows(part);
        return before.with(
                part,
                predictor.apply(rows),
                rows.outcomes(),
                data.recipe().evaluation().yardstick());
    }

    /** What each field matters to the model as it will be published, by the metric that it was chosen by, on the same rows. */
    List<FeatureImportance> importance(ChosenModel model) {
        progress.begin("Shuffling fields", 0);
        List<FeatureImportance> all = PermutationImportance.of(
                model.servable(),
                data.rows(Part.CHOOSE),
                data.recipe().evaluation().chooseBy(),
                data.recipe().evaluation().yardstick());
        progress.end(all.size() + " fields");
        return all;
    }

    Map<Baseline, EvaluationResults> baselines() {
        Map<Baseline, EvaluationResults> measured = new LinkedHashMap<>();
        for (Baseline baseline : Baseline.learn(
                data.rows(Part.TRAIN),
                data.signature(),
                data.target().output(),
                data.recipe().evaluation().rule())) {
            EvaluationResults results = EvaluationResults.of(baseline.name());
            for (Part part : List.of(Part.CHOOSE, Part.TEST)) {
                results = with(results, part, baseline::predict);
            }
            measured.put(baseline, results);
        }
        return measured;
    }
}
