package waybill.training;

import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.Trainer;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.sgd.RegressionObjective;
import org.tribuo.regression.sgd.linear.LinearSGDTrainer;
import org.tribuo.regression.sgd.objectives.AbsoluteLoss;
import org.tribuo.regression.sgd.objectives.Huber;
import org.tribuo.regression.sgd.objectives.SquaredLoss;

/** Tribuo's trainers, set up from a recipe's settings. */
final class Trainers {
    /** Keeps AdaGrad's first steps from being huge. */
    private static final double ADAGRAD_EPSILON = 0.1;

    private Trainers() {}

    static Model<Regressor> train(Candidate candidate, Dataset<Regressor> dataset, Clock clock) {
        Settings settings = new Settings(candidate);
        Trainer<Regressor> trainer =
                switch (candidate.algorithm()) {
                    case LINEAR -> linear(settings);
                    case XGBOOST -> new XgboostTrainer(settings.whole("rounds"), parameters(settings, dataset), clock);
                };
        return trainer.train(dataset);
    }

    private static Trainer<Regressor> linear(Settings settings) {
        RegressionObjective loss =
                switch (settings.text("loss")) {
                    case "squared" -> new SquaredLoss();
                    case "huber" -> new Huber();
                    default -> new AbsoluteLoss();
                };
        return new LinearSGDTrainer(
                loss,
                new AdaGrad(settings.number("learning_rate"), ADAGRAD_EPSILON),
                settings.whole("epochs"),
                -1,
                settings.whole("minibatch"),
                settings.whole("seed"));
    }

    private static Map<String, Object> parameters(Settings settings, Dataset<Regressor> dataset) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put(
                "objective",
                switch (settings.text("objective")) {
                    case "absolute" -> "reg:absoluteerror";
                    case "pseudohuber" -> "reg:pseudohubererror";
                    default -> "reg:squarederror";
                });
        parameters.put("huber_slope", settings.text("huber_slope"));
        // Left to itself, xgboost 2 takes one Newton step from 0, and lands far off where pseudo-Huber is flat.
        parameters.put("base_score", median(dataset));
        parameters.put("max_depth", settings.whole("depth"));
        parameters.put("eta", settings.text("learning_rate"));
        parameters.put("min_child_weight", settings.text("min_child_weight"));
        parameters.put("subsample", settings.text("row_share"));
        parameters.put("colsample_bytree", settings.text("column_share"));
        parameters.put("lambda", settings.text("l2"));
        parameters.put("nthread", settings.whole("threads"));
        parameters.put("seed", settings.whole("seed"));
        parameters.put("tree_method", "hist");
        parameters.put("verbosity", 0);
        return parameters;
    }

    private static double median(Dataset<Regressor> dataset) {
        double[] targets = new double[dataset.size()];
        Arrays.setAll(targets, i -> dataset.getExample(i).getOutput().getValues()[0]);
        Arrays.sort(targets);
        return Stats.quantile(targets, 0.5);
    }
}
