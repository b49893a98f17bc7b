package waybill.training.trainer;

import java.time.Clock;
import org.tribuo.Dataset;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;

/** Sets up Tribuo's logistic regression: weights for each label, and a softmax. */
final class LogisticTrainer {
    static final TrainerSetup<Label> SETUP = new TrainerSetup<>(
            OutputKind.LABELS,
            Descent.HYPER_PARAMETERS,
            AbsentFeatures.ZERO_WHERE_ROWS_DIFFER,
            LogisticTrainer::create);

    private LogisticTrainer() {}

    private static Trainer<Label> create(HyperParameters settings, Dataset<Label> dataset, Clock clock) {
        Descent descent = new Descent(settings);
        return new LinearSGDTrainer(
                new LogMulticlass(),
                descent.optimiser(dataset),
                descent.epochs(),
                Descent.NO_LOG,
                descent.minibatch(),
                descent.seed());
    }
}
