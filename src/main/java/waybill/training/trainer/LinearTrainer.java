package waybill.training.trainer;

import java.time.Clock;
import java.util.List;
import org.tribuo.Dataset;
import org.tribuo.Trainer;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.sgd.RegressionObjective;
import org.tribuo.regression.sgd.objectives.AbsoluteLoss;
import org.tribuo.regression.sgd.objectives.Huber;
import org.tribuo.regression.sgd.objectives.SquaredLoss;
import waybill.training.trainer.HyperParameter.Limits;
import waybill.training.trainer.StandardizedLinearTrainer.Standard;

/** Sets up Tribuo's linear regression. */
final class LinearTrainer {
    private static final HyperParameter LOSS = HyperParameter.word("loss", Loss.ABSOLUTE);
    private static final HyperParameter LEARNING_RATE = HyperParameter.number("learning_rate", "0.1", Limits.POSITIVE);
    private static final HyperParameter EPOCHS = HyperParameter.number("epochs", "5", Limits.COUNT);
    private static final HyperParameter MINIBATCH = HyperParameter.number("minibatch", "100", Limits.COUNT);
    private static final HyperParameter SEED = HyperParameter.number("seed", "42", Limits.SEED);

    static final TrainerSetup<Regressor> SETUP = new TrainerSetup<>(
            OutputKind.NUMBERS,
            List.of(LOSS, LEARNING_RATE, EPOCHS, MINIBATCH, SEED),
            AbsentFeatures.ZERO_WHERE_ROWS_DIFFER,
            LinearTrainer::create);

    /** Keeps AdaGrad's first steps from being huge. */
    private static final double ADAGRAD_EPSILON = 0.1;

    /** In mean distances of the target from its median: where the error's square becomes its size. */
    private static final double HUBER_SLOPE = 0.5;

    /** After so many percent of the steps. */
    private static final int TAIL_BEGINS = 75;

    private LinearTrainer() {}

    private enum Loss {
        ABSOLUTE,
        HUBER,
        SQUARED;

        RegressionObjective objective() {
            return switch (this) {
                case ABSOLUTE -> new AbsoluteLoss();
                case HUBER -> new Huber(HUBER_SLOPE);
                case SQUARED -> new SquaredLoss();
            };
        }

        /** The centre is the constant with the least loss, so that the intercept has little to learn. */
        Standard standard(Dataset<Regressor> dataset) {
            return switch (this) {
                case ABSOLUTE, HUBER -> Standard.aroundMedian(dataset);
                case SQUARED -> Standard.aroundMean(dataset);
            };
        }
    }

    private static Trainer<Regressor> create(HyperParameters settings, Dataset<Regressor> dataset, Clock clock) {
        Loss loss = settings.word(LOSS, Loss.class);
        return new StandardizedLinearTrainer(
                loss.objective(),
                new TailAverage(
                        new AdaGrad(settings.number(LEARNING_RATE), ADAGRAD_EPSILON),
                        stepsBeforeTheTail(settings, dataset)),
                settings.whole(EPOCHS),
                settings.whole(MINIBATCH),
                settings.whole(SEED),
                loss.standard(dataset));
    }

    private static long stepsBeforeTheTail(HyperParameters settings, Dataset<Regressor> dataset) {
        int minibatch = settings.whole(MINIBATCH);
        long each = (dataset.size() + minibatch - 1L) / minibatch;
        return settings.whole(EPOCHS) * each * TAIL_BEGINS / 100;
    }
}
