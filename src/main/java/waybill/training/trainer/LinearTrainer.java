package waybill.training.trainer;

import java.time.Clock;
import java.util.stream.Stream;
import org.tribuo.Dataset;
import org.tribuo.Trainer;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.sgd.RegressionObjective;
import org.tribuo.regression.sgd.objectives.AbsoluteLoss;
import org.tribuo.regression.sgd.objectives.Huber;
import org.tribuo.regression.sgd.objectives.SquaredLoss;
import waybill.training.trainer.StandardizedLinearTrainer.Standard;

/** Sets up Tribuo's linear regression. */
final class LinearTrainer {
    private static final HyperParameter LOSS = HyperParameter.word("loss", Loss.ABSOLUTE);

    static final TrainerSetup<Regressor> SETUP = new TrainerSetup<>(
            OutputKind.NUMBERS,
            Stream.concat(Stream.of(LOSS), Descent.HYPER_PARAMETERS.stream()).toList(),
            AbsentFeatures.ZERO_WHERE_ROWS_DIFFER,
            LinearTrainer::create);

    /** In mean distances of the target from its median: where the error's square becomes its size. */
    private static final double HUBER_SLOPE = 0.5;

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
        Descent descent = new Descent(settings);
        return new StandardizedLinearTrainer(
                loss.objective(),
                descent.optimiser(dataset),
                descent.epochs(),
                descent.minibatch(),
                descent.seed(),
                loss.standard(dataset));
    }
}
