package waybill.training.trainer;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tribuo.Dataset;
import org.tribuo.Trainer;
import org.tribuo.regression.Regressor;
import waybill.training.trainer.HyperParameter.Limits;

/** Sets up a random forest of numbers: one round of xgboost, with many trees side by side. */
final class NumberForest {
    static final HyperParameter TREES = HyperParameter.number("trees", "100", Limits.COUNT);
    /** Of each split. */
    static final HyperParameter COLUMN_SHARE = HyperParameter.number("column_share", "0.33", Limits.SHARE);

    private static final HyperParameter DEPTH = HyperParameter.number("depth", "8", Limits.COUNT);
    private static final HyperParameter LEAST_ROWS = HyperParameter.number("least_rows", "20", Limits.COUNT);
    /** As many different rows as a draw with replacement has. */
    private static final HyperParameter ROW_SHARE = HyperParameter.number("row_share", "0.63", Limits.SHARE);

    private static final HyperParameter THREADS = HyperParameter.number("threads", "1", Limits.COUNT);
    private static final HyperParameter SEED = HyperParameter.number("seed", "42", Limits.SEED);

    static final TrainerSetup<Regressor> SETUP = new TrainerSetup<>(
            OutputKind.NUMBERS,
            List.of(TREES, DEPTH, LEAST_ROWS, COLUMN_SHARE, ROW_SHARE, THREADS, SEED),
            AbsentFeatures.LEFT_OUT,
            NumberForest::create);

    private NumberForest() {}

    /** With no regularization and the whole step, a leaf is the mean of its rows; xgboost divides by the number of trees. */
    private static Trainer<Regressor> create(HyperParameters settings, Dataset<Regressor> dataset, Clock clock) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("objective", "reg:squarederror");
        parameters.put("num_parallel_tree", settings.whole(TREES));
        parameters.put("eta", 1);
        parameters.put("lambda", 0);
        parameters.put("max_depth", settings.whole(DEPTH));
        parameters.put("min_child_weight", settings.whole(LEAST_ROWS));
        parameters.put("subsample", settings.text(ROW_SHARE));
        parameters.put("colsample_bynode", settings.text(COLUMN_SHARE));
        parameters.put("nthread", settings.whole(THREADS));
        parameters.put("seed", settings.whole(SEED));
        parameters.put("tree_method", "hist");
        parameters.put("verbosity", 0);
        return XgboostTrainer.ofNumbers(1, parameters, clock);
    }
}
