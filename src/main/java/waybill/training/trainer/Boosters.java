package waybill.training.trainer;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.Trainer;
import org.tribuo.regression.Regressor;
import waybill.model.Encoder;
import waybill.training.data.LabelledRows;

/** Boosted trees that no candidate is: they say how far off another model may be. */
public final class Boosters {
    /** What is to be minimised is not theirs to choose. */
    public static final Set<String> FIXED = Set.of("objective", "huber_slope");

    /** The size of an error is a smoother thing than the value: fewer trees, and flatter ones. */
    private static final Map<String, String> SCALE = Map.of("objective", "absolute", "rounds", "100", "depth", "4");

    private Boosters() {}

    /**
     * The settings of boosters for quantiles.
     *
     * @param candidate the settings of a candidate of boosted trees, whose rounds are its own; none for another candidate
     * @param own the settings that hold instead
     */
    public static HyperParameters forQuantiles(Map<String, String> candidate, Map<String, String> own) {
        Map<String, String> given = new HashMap<>(candidate);
        given.keySet().removeAll(FIXED);
        given.remove("rounds");
        given.putAll(own);
        return Algorithm.XGBOOST.hyperParameters(given);
    }

    /** @param candidate the settings of a candidate of boosted trees; none for another candidate */
    public static HyperParameters forScale(Map<String, String> candidate) {
        Map<String, String> given = new HashMap<>(candidate);
        given.putAll(SCALE);
        return Algorithm.XGBOOST.hyperParameters(given);
    }

    /**
     * Learns a quantile.
     *
     * @param targets one for each row
     * @param level of the quantile, above 0 and below 1
     */
    public static Model<Regressor> quantile(
            HyperParameters settings, double level, Encoder encoder, LabelledRows rows, double[] targets, Clock clock) {
        Dataset<Regressor> dataset = Examples.dataset(encoder, rows, targets, AbsentFeatures.LEFT_OUT, clock);
        return XgboostTrainer.ofQuantile(settings, level, clock).train(dataset);
    }

    /** Learns numbers as an ordinary candidate of boosted trees does. */
    public static Model<Regressor> number(
            HyperParameters settings, Encoder encoder, LabelledRows rows, double[] targets, Clock clock) {
        Dataset<Regressor> dataset = Examples.dataset(encoder, rows, targets, AbsentFeatures.LEFT_OUT, clock);
        Trainer<Regressor> trainer = XgboostTrainer.SETUP.factory().create(settings, dataset, clock);
        return trainer.train(dataset);
    }
}
