package waybill.training.report;

import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.training.data.Part;
import waybill.training.evaluation.EvaluationResults;
import waybill.training.recipe.Recipe;

/** How good candidates and baselines are, as {@code metrics.json} says: without times, so that the same model has the same file. */
public final class MetricsFile {
    private final TrainingResults results;

    public MetricsFile(TrainingResults results) {
        this.results = results;
    }

    /** @param compared on how many rows serving's scorer was found to agree with Tribuo */
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
        return Json.object()
                .put("unit", results.unit())
                .put("tolerance", evaluation.tolerance())
                .put("chosen", results.best().name())
                .put("chosen_by", evaluation.chooseBy().wireName())
                .put("test", results.best().on(Part.TEST).toJson())
                .put("candidates", candidates.build())
                .put("baselines", baselines.build())
                .put("test_slices", slices(Part.TEST))
                .put("choose_slices", slices(Part.CHOOSE))
                .put("remarks", Json.texts(results.remarks()))
                .put("rows_compared_with_tribuo", compared)
                .build()
                .toBytes();
    }

    private static JsonObject parts(EvaluationResults measured) {
        return Json.object()
                .put("choose", measured.on(Part.CHOOSE).toJson())
                .put("test", measured.on(Part.TEST).toJson());
    }

    private Json.Obj slices(Part part) {
        JsonObject all = Json.object();
        results.recipe().evaluation().slices().forEach(name -> all.put(name, slices(part, name)));
        return all.build();
    }

    private Json slices(Part part, String name) {
        JsonObject json = Json.object();
        results.slices(part, name)
                .forEach(slice -> json.put(slice.value(), slice.metrics().toJson()));
        return json.build();
    }
}
