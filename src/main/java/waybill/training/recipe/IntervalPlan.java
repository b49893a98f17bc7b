package waybill.training.recipe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.model.calibration.Bins;
import waybill.model.calibration.IntervalCalibration.Method;
import waybill.model.calibration.Level;
import waybill.training.trainer.Algorithm;

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
    /** The setting whose value a candidate tuned for itself. */
    public static final String ROUNDS = "rounds";

    /** What the boosters of an interval minimise is not the recipe's to choose. */
    static final List<String> FIXED = List.of("objective", "huber_slope");

    public IntervalPlan {
        bins = List.copyOf(bins);
        settings = Map.copyOf(settings);
    }

    /** The method for the chosen candidate: of boosted trees the ends are learnt, of others the scale. */
    public Method method(Candidate chosen) {
        return method.orElse(chosen.algorithm() == Algorithm.XGBOOST ? Method.CQR : Method.SCALE);
    }
}
