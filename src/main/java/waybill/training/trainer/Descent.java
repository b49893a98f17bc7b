package waybill.training.trainer;

import java.util.List;
import org.tribuo.Dataset;
import org.tribuo.math.StochasticGradientOptimiser;
import org.tribuo.math.optimisers.AdaGrad;
import waybill.training.trainer.HyperParameter.Limits;

/** The steps of stochastic gradient descent, which all linear models learn by. */
record Descent(HyperParameters settings) {
    private static final HyperParameter LEARNING_RATE = HyperParameter.number("learning_rate", "0.1", Limits.POSITIVE);
    private static final HyperParameter EPOCHS = HyperParameter.number("epochs", "5", Limits.COUNT);
    private static final HyperParameter MINIBATCH = HyperParameter.number("minibatch", "100", Limits.COUNT);
    private static final HyperParameter SEED = HyperParameter.number("seed", "42", Limits.SEED);

    static final List<HyperParameter> HYPER_PARAMETERS = List.of(LEARNING_RATE, EPOCHS, MINIBATCH, SEED);

    /** What Tribuo takes for "tell nothing". */
    static final int NO_LOG = -1;

    /** Keeps AdaGrad's first steps from being huge. */
    private static final double ADAGRAD_EPSILON = 0.1;

    /** After so many percent of the steps. */
    private static final int TAIL_BEGINS = 75;

    StochasticGradientOptimiser optimiser(Dataset<?> dataset) {
        return new TailAverage(
                new AdaGrad(settings.number(LEARNING_RATE), ADAGRAD_EPSILON), stepsBeforeTheTail(dataset.size()));
    }

    private long stepsBeforeTheTail(int examples) {
        long each = (examples + minibatch() - 1L) / minibatch();
        return epochs() * each * TAIL_BEGINS / 100;
    }

    int epochs() {
        return settings.whole(EPOCHS);
    }

    int minibatch() {
        return settings.whole(MINIBATCH);
    }

    long seed() {
        return settings.whole(SEED);
    }
}
