package waybill.training.recipe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.model.calibration.Bins;
import waybill.model.calibration.IntervalCalibration.Method;
import waybill.model.calibration.Level;
import waybill.training.data.TargetKind;
import waybill.training.trainer.Algorithm;
import waybill.training.trainer.HyperParameters;

/**
 * Intervals as a recipe asks for them.
 *
 * @param method the recipe's; empty when it names none
 * @param folds how many stretches of {@code train}; 0 unless the rule is {@link CalibrationRule#FOLDS}
 * @param bins the groups of rows that are calibrated apart; none for one group
 * @param settings of the quantile boosters, over the candidate's own
 */
public record IntervalPlan(
        Level coverage,
        Optional<Method> method,
        CalibrationRule rule,
        int folds,
        List<Bins.By> bins,
        Map<String, String> settings) {
    private static final String ROUNDS = "rounds";

    /** What the boosters of an interval minimise is not the recipe's to choose. */
    public static final List<String> FIXED = List.of("objective", "huber_slope");

    public IntervalPlan {
        bins = List.copyOf(bins);
        settings = Map.copyOf(settings);
    }

    /**
     * The method for the chosen candidate: of boosted trees the ends are learnt, of others the scale. Of a file nobody knows what it
     * learnt from, and a scale that is learnt from those rows would be too small: only its errors on choose count.
     */
    public Method method(Candidate chosen) {
        if (chosen.imported().isPresent()) {
            return method.orElse(Method.SPLIT);
        }
        return method.orElse(chosen.isBoosted() ? Method.CQR : Method.SCALE);
    }

    /**
     * The settings of the quantile boosters: a chosen candidate's own if it is of boosted trees, but for the rounds, which were
     * tuned for its own objective; and over them the recipe's.
     */
    public HyperParameters boosters(Candidate chosen) {
        Map<String, String> given = CalibrationPlan.boosters(chosen);
        given.remove(ROUNDS);
        FIXED.forEach(given::remove);
        given.putAll(settings);
        return Algorithm.XGBOOST.hyperParameters(TargetKind.NUMBER, given);
    }
}
