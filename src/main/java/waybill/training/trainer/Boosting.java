package waybill.training.trainer;

import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tribuo.Dataset;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.regression.Regressor;
import waybill.training.data.Stats;
import waybill.training.trainer.HyperParameter.Limits;

/** Sets up boosted trees. */
final class Boosting {
    private static final HyperParameter OBJECTIVE = HyperParameter.word("objective", Objective.SQUARED);
    private static final HyperParameter HUBER_SLOPE = HyperParameter.number("huber_slope", "1", Limits.POSITIVE);
    private static final HyperParameter ROUNDS = HyperParameter.number("rounds", "200", Limits.COUNT);
    private static final HyperParameter DEPTH = HyperParameter.number("depth", "6", Limits.COUNT);
    private static final HyperParameter LEARNING_RATE = HyperParameter.number("learning_rate", "0.1", Limits.POSITIVE);
    private static final HyperParameter MIN_CHILD_WEIGHT =
            HyperParameter.number("min_child_weight", "1", Limits.NOT_NEGATIVE);
    private static final HyperParameter ROW_SHARE = HyperParameter.number("row_share", "1", Limits.SHARE);
    private static final HyperParameter COLUMN_SHARE = HyperParameter.number("column_share", "1", Limits.SHARE);
    private static final HyperParameter L2 = HyperParameter.number("l2", "1", Limits.NOT_NEGATIVE);
    private static final HyperParameter THREADS = HyperParameter.number("threads", "1", Limits.COUNT);
    private static final HyperParameter SEED = HyperParameter.number("seed", "42", Limits.SEED);

    private static final List<HyperParameter> COMMON =
            List.of(ROUNDS, DEPTH, LEARNING_RATE, MIN_CHILD_WEIGHT, ROW_SHARE, COLUMN_SHARE, L2, THREADS, SEED);

    static final TrainerSetup<Regressor> NUMBERS = new TrainerSetup<>(
            OutputKind.NUMBERS,
            Stream.concat(Stream.of(OBJECTIVE, HUBER_SLOPE), COMMON.stream()).toList(),
            AbsentFeatures.LEFT_OUT,
            Boosting::ofNumbers);

    /** The rounds give one tree for each label. */
    static final TrainerSetup<Label> LABELS =
            new TrainerSetup<>(OutputKind.LABELS, COMMON, AbsentFeatures.LEFT_OUT, Boosting::ofLabels);

    private enum Objective {
        ABSOLUTE("reg:absoluteerror"),
        PSEUDOHUBER("reg:pseudohubererror"),
        SQUARED("reg:squarederror");

        private final String ofXgboost;

        Objective(String ofXgboost) {
            this.ofXgboost = ofXgboost;
        }
    }

    private Boosting() {}

    /**
     * Trees of one quantile of the target.
     *
     * @param alpha between 0 and 1
     */
    static TrainerSetup<Regressor> quantile(double alpha) {
        return new TrainerSetup<>(
                OutputKind.NUMBERS,
                COMMON,
                AbsentFeatures.LEFT_OUT,
                (settings, dataset, clock) -> ofQuantile(alpha, settings, clock));
    }

    private static Trainer<Regressor> ofNumbers(HyperParameters settings, Dataset<Regressor> dataset, Clock clock) {
        Map<String, Object> parameters = common(settings);
        parameters.put("objective", settings.word(OBJECTIVE, Objective.class).ofXgboost);
        parameters.put("huber_slope", settings.text(HUBER_SLOPE));
        // Left to itself, xgboost 2 takes one Newton step from 0, and lands far off where pseudo-Huber is flat.
        parameters.put("base_score", median(dataset));
        return XgboostTrainer.ofNumbers(settings.whole(ROUNDS), parameters, clock);
    }

    /** Xgboost starts at the quantile itself when it is given no other start. */
    private static Trainer<Regressor> ofQuantile(double alpha, HyperParameters settings, Clock clock) {
        Map<String, Object> parameters = common(settings);
        parameters.put("objective", "reg:quantileerror");
        parameters.put("quantile_alpha", alpha);
        return XgboostTrainer.ofNumbers(settings.whole(ROUNDS), parameters, clock);
    }

    private static Trainer<Label> ofLabels(HyperParameters settings, Dataset<Label> dataset, Clock clock) {
        Map<String, Object> parameters = common(settings);
        // Of a booster of one score for two labels Tribuo reads the probabilities the wrong way round.
        parameters.put("objective", "multi:softprob");
        parameters.put("num_class", dataset.getOutputIDInfo().size());
        return XgboostTrainer.ofLabels(settings.whole(ROUNDS), parameters, clock);
    }

    private static Map<String, Object> common(HyperParameters settings) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("max_depth", settings.whole(DEPTH));
        parameters.put("eta", settings.text(LEARNING_RATE));
        parameters.put("min_child_weight", settings.text(MIN_CHILD_WEIGHT));
        parameters.put("subsample", settings.text(ROW_SHARE));
        parameters.put("colsample_bytree", settings.text(COLUMN_SHARE));
        parameters.put("lambda", settings.text(L2));
        parameters.put("nthread", settings.whole(THREADS));
        parameters.put("seed", settings.whole(SEED));
        parameters.put("tree_method", "hist");
        parameters.put("verbosity", 0);
        return parameters;
    }

    private static double median(Dataset<Regressor> dataset) {
        double[] targets = Examples.targets(dataset);
        Arrays.sort(targets);
        return Stats.quantile(targets, 0.5);
    }
}
