package waybill.training.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.model.Member;
import waybill.model.calibration.Basis;
import waybill.model.calibration.Calibrations;
import waybill.model.calibration.IntervalCalibration;
import waybill.training.recipe.CalibrationPlan;
import waybill.training.recipe.Candidate;
import waybill.training.recipe.IntervalPlan;
import waybill.training.trainer.HyperParameters;

/** On which rows, and how, intervals and promises were calibrated. */
final class CalibrationProvenance {
    private final TrainingResults results;

    CalibrationProvenance(TrainingResults results) {
        this.results = results;
    }

    /** Nothing for a model that has neither. */
    Optional<Json.Obj> toJson() {
        Calibrations calibrations = results.model().calibrations();
        if (calibrations.intervals().isEmpty() && calibrations.distribution().isEmpty()) {
            return Optional.empty();
        }
        JsonObject json = Json.object();
        calibrations.intervals().ifPresent(intervals -> json.put("intervals", intervals(intervals)));
        calibrations
                .distribution()
                .ifPresent(distribution ->
                        json.put("promises", on(distribution.on()).build()));
        settings(json);
        return Optional.of(json.build());
    }

    private static Json.Obj intervals(IntervalCalibration intervals) {
        return on(intervals.on())
                .put("method", intervals.method().wireName())
                .put("coverage", intervals.coverage().value())
                .build();
    }

    private static JsonObject on(Basis on) {
        return Json.object()
                .put("rule", on.rule())
                .put("from", on.from().toString())
                .put("to", on.to().toString())
                .put("rows", (double) on.n());
    }

    private void settings(JsonObject json) {
        Candidate chosen = results.chosen().candidate();
        CalibrationPlan plan = results.recipe().calibration();
        if (results.model().others().containsKey(Member.LOWER)) {
            plan.intervals()
                    .ifPresent(intervals ->
                            json.put("quantile_settings", settings(intervals.boosters(chosen), IntervalPlan.FIXED)));
        }
        if (results.model().others().containsKey(Member.SCALE)) {
            json.put("scale_settings", settings(CalibrationPlan.scale(chosen), List.of()));
        }
    }

    /** @param unused settings that play no part */
    private static Json.Obj settings(HyperParameters all, List<String> unused) {
        JsonObject settings = Json.object();
        Map<String, String> used = all.all();
        unused.forEach(used::remove);
        used.forEach(settings::put);
        return settings.build();
    }
}
