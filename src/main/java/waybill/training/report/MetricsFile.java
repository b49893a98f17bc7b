package waybill.training.report;

import java.util.List;
import waybill.answer.Output;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.model.calibration.Calibrations;
import waybill.training.calibration.ProbabilityChoice;
import waybill.training.data.Part;
import waybill.training.evaluation.Confusion;
import waybill.training.evaluation.EvaluationResults;
import waybill.training.evaluation.FeatureImportance;
import waybill.training.evaluation.Metrics;
import waybill.training.evaluation.Slices;
import waybill.training.evaluation.StateResults;
import waybill.training.evaluation.Yardstick;
import waybill.training.recipe.Recipe;

/** How good candidates and baselines are, as {@code metrics.json} says: without times, so that the same model has the same file. */
public final class MetricsFile {
    private final TrainingResults results;

    public MetricsFile(TrainingResults results) {
        this.results = results;
    }

    /** @param compared on how many rows serving's scorer was found to agree with Tribuo, or with the file of an imported model */
    public byte[] toBytes(int compared) {
        Recipe.Evaluation evaluation = results.recipe().evaluation();
        JsonObject candidates = Json.object();
        results.candidates()
                .forEach((fitted, measured) -> candidates.put(
                        fitted.candidate().name(), parts(measured).build()));
        JsonObject baselines = Json.object();
        results.baselines()
                .forEach((baseline, measured) ->
                        baselines.put(baseline.name(), parts(measured).build()));
        JsonObject json = Json.object().put("unit", results.unit());
        yardstick(json, evaluation.yardstick());
        json.put("chosen", results.best().name())
                .put("chosen_by", evaluation.chooseBy().wireName())
                .put("test", results.best().on(Part.TEST).toJson())
                .put("candidates", candidates.build())
                .put("baselines", baselines.build())
                .put("test_slices", slices(Part.TEST))
                .put("choose_slices", slices(Part.CHOOSE));
        additions(json);
        return json.put("remarks", Json.texts(results.remarks()))
                .put(
                        results.chosen().imported().isPresent()
                                ? "rows_compared_with_file"
                                : "rows_compared_with_tribuo",
                        compared)
                .build()
                .toBytes();
    }

    private static void yardstick(JsonObject json, Yardstick yardstick) {
        if (Double.isNaN(yardstick.tolerance())) {
            json.put("threshold", yardstick.threshold());
        } else {
            json.put("tolerance", yardstick.tolerance());
        }
    }

    /** How candidates did with state of several ages: each on choose by itself, and the chosen one as it is published. */
    private static Json.Obj byAge(StateResults results) {
        JsonObject ages = Json.object();
        results.chosen()
                .forEach((age, measured) -> ages.put(age.name(), parts(measured).build()));
        JsonObject candidates = Json.object();
        results.onChoose().forEach((name, measured) -> {
            JsonObject one = Json.object();
            measured.forEach((age, metrics) -> one.put(age.name(), metrics.toJson()));
            candidates.put(name, one.build());
        });
        return Json.object()
                .put("expected", results.expected().name())
                .put("ages", ages.build())
                .put("candidates_on_choose", candidates.build())
                .build();
    }

    /** What only some models have. */
    private void additions(JsonObject json) {
        results.cleaning().ifPresent(cleaning -> json.put("cleaning", new CleaningSection(results, cleaning).toJson()));
        results.byAge().ifPresent(byAge -> json.put("state", byAge(byAge)));
        Calibrations calibrations = results.model().calibrations();
        if (calibrations.intervals().isPresent() || calibrations.distribution().isPresent()) {
            json.put("test_months", byValue(results.months(Part.TEST)));
            json.put("choose_months", byValue(results.months(Part.CHOOSE)));
        }
        if (results.target().output() instanceof Output.Label label) {
            json.put("confusion", confusion(label));
            json.put("probabilities", probabilities(results.probabilities()));
        }
        if (!results.importance().isEmpty()) {
            json.put(
                    "importance",
                    Json.array(results.importance().stream()
                            .map(MetricsFile::importance)
                            .toList()));
        }
    }

    private Json.Obj confusion(Output.Label label) {
        Confusion confusion = Confusion.of(
                results.best().predictions(Part.TEST).probabilities(label.labels()),
                results.rows(Part.TEST).labels(),
                results.recipe().evaluation().yardstick().threshold());
        JsonObject json = Json.object();
        for (int actual = 0; actual < label.labels().size(); actual++) {
            JsonObject said = Json.object();
            for (int predicted = 0; predicted < label.labels().size(); predicted++) {
                said.put(label.labels().get(predicted), confusion.counts()[actual][predicted]);
            }
            json.put(label.labels().get(actual), said.build());
        }
        return json.build();
    }

    private static Json.Obj probabilities(ProbabilityChoice choice) {
        JsonObject tried = Json.object();
        choice.tried()
                .forEach((method, losses) -> tried.put(
                        method,
                        Json.array(losses.stream()
                                .map(loss -> Json.of(Metrics.round(loss)))
                                .toList())));
        return Json.object()
                .put("method", choice.method())
                .put("reason", choice.reason().wireName())
                .put("tried", tried.build())
                .build();
    }

    private static Json.Obj importance(FeatureImportance one) {
        return Json.object()
                .put("field", one.field())
                .put("mean", Metrics.round(one.mean()))
                .put("deviation", Metrics.round(one.deviation()))
                .build();
    }

    private static JsonObject parts(EvaluationResults measured) {
        return Json.object()
                .put("choose", measured.on(Part.CHOOSE).toJson())
                .put("test", measured.on(Part.TEST).toJson());
    }

    private Json.Obj slices(Part part) {
        JsonObject all = Json.object();
        results.recipe().evaluation().slices().forEach(by -> all.put(by.name(), byValue(results.slices(part, by))));
        return all.build();
    }

    private static Json.Obj byValue(List<Slices.Slice> slices) {
        JsonObject json = Json.object();
        slices.forEach(slice -> json.put(slice.value(), slice.metrics().toJson()));
        return json.build();
    }
}
