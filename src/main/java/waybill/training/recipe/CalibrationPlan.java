package waybill.training.recipe;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import waybill.training.data.TargetKind;
import waybill.training.trainer.Algorithm;
import waybill.training.trainer.HyperParameters;

/** What a model is to say besides its value, as a recipe asks for it. */
public record CalibrationPlan(
        Optional<IntervalPlan> intervals, Optional<PromisePlan> promises, ProbabilityPlan probabilities) {
    /** Nothing. */
    public static final CalibrationPlan NONE =
            new CalibrationPlan(Optional.empty(), Optional.empty(), ProbabilityPlan.NONE);

    /** The size of an error is a smoother thing than the value. */
    private static final Map<String, String> SCALE = Map.of("objective", "absolute", "rounds", "100", "depth", "4");

    /** The name of the member of a row that holds its deadline, which no input can have where there are promises. */
    static final String DEADLINE = "deadline";

    /** Whether neither intervals nor promises are asked for. */
    public boolean isNone() {
        return intervals.isEmpty() && promises.isEmpty();
    }

    /** How many stretches of {@code train} are scored for it. */
    public int folds() {
        return Math.max(
                intervals
                        .filter(one -> one.rule() == CalibrationRule.FOLDS)
                        .map(IntervalPlan::folds)
                        .orElse(0),
                promises.filter(one -> one.rule() == CalibrationRule.FOLDS)
                        .map(PromisePlan::folds)
                        .orElse(0));
    }

    /** The settings of scale models: a chosen candidate's own if it is of boosted trees, but fewer trees, and flatter ones. */
    public static HyperParameters scale(Candidate chosen) {
        Map<String, String> settings = boosters(chosen);
        settings.putAll(SCALE);
        return Algorithm.XGBOOST.hyperParameters(TargetKind.NUMBER, settings);
    }

    /** The settings of a candidate of boosted trees; none of another. */
    static Map<String, String> boosters(Candidate chosen) {
        return new HashMap<>(chosen.boosterSettings());
    }
}
