package waybill.training.trainer;

import java.time.Clock;
import java.util.List;
import org.tribuo.Dataset;
import org.tribuo.Trainer;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.sgd.RegressionObjective;
import org.tribuo.regression.sgd.linear.LinearSGDTrainer;
import org.tribuo.regression.sgd.objectives.AbsoluteLoss;
import org.tribuo.regression.sgd.objectives.Huber;
import org.tribuo.regression.sgd.objectives.SquaredLoss;
import waybill.training.trainer.HyperParameter.Limits;

/** Sets up Tribuo's linear regression. */
final class LinearTrainer {
    private static final HyperParameter LOSS = HyperParameter.word("loss", Loss.ABSOLUTE);
    private static final HyperParameter LEARNING_RATE = HyperParameter.number("learning_rate", "0.1", Limits.POSITIVE);
    private static final HyperParameter EPOCHS = HyperParameter.number("epochs", "5", Limits.COUNT);
    private static final HyperParameter MINIBATCH = HyperParameter.number("minibatch", "100", Limits.COUNT);
    private static final HyperParameter SEED = HyperParameter.number("seed", "42", Limits.SEED);

    static final TrainerSetup SETUP = new TrainerSetup(
            List.of(LOSS, LEARNING_RATE, EPOCHS, MINIBATCH, SEED),
            AbsentFeatures.ZERO_WHERE_ROWS_DIFFER,
            LinearTrainer::create);

    /** Keeps AdaGrad's first steps from being huge. */
    private static final double ADAGRAD_EPSILON = 0.1;

    private LinearTrainer() {}

    private enum Loss {
        ABSOLUTE,
        HUBER,
        SQUARED;

        RegressionObjective objective() {
            return switch (this) {
                case ABSOLUTE -> new AbsoluteLoss();
                case HUBER -> new Huber();
                case SQUARED -> new SquaredLoss();
            };
        }
    }

    private static Trainer<Regressor> create(HyperParameters settings, Dataset<Regressor> dataset, Clock clock) {
        return new LinearSGDTrainer(
                settings.word(LOSS, Loss.class).objective(),
                new AdaGrad(settings.number(LEARNING_RATE), ADAGRAD_EPSILON),
                settings.whole(EPOCHS),
                -1,
                settings.whole(MINIBATCH),
                settings.whole(SEED));
    }
}
