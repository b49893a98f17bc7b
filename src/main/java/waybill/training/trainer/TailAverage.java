package waybill.training.trainer;

import com.oracle.labs.mlrg.olcut.provenance.ConfiguredObjectProvenance;
import java.util.Arrays;
import java.util.Optional;
import org.tribuo.math.Parameters;
import org.tribuo.math.StochasticGradientOptimiser;
import org.tribuo.math.la.Tensor;

/**
 * Gradient descent whose outcome is the mean over its last steps: any single step is off by the noise of its minibatch. Not
 * thread-safe.
 */
final class TailAverage implements StochasticGradientOptimiser {
    private final StochasticGradientOptimiser steps;
    private final long first;
    private Optional<Sum> sum = Optional.empty();

    /** @param first how many steps are taken before those that count */
    TailAverage(StochasticGradientOptimiser steps, long first) {
        this.steps = steps;
        this.first = first;
    }

    @Override
    public void initialise(Parameters parameters) {
        steps.initialise(parameters);
        sum = Optional.of(new Sum(parameters, first));
    }

    /** The parameters are changed after this: what they hold now is the outcome of the step before. */
    @Override
    public Tensor[] step(Tensor[] updates, double weight) {
        sum.ifPresent(Sum::count);
        return steps.step(updates, weight);
    }

    @Override
    public void finalise() {
        sum.ifPresent(counted -> {
            counted.count();
            counted.toMean();
        });
        steps.finalise();
    }

    @Override
    public void reset() {
        sum = Optional.empty();
        steps.reset();
    }

    @Override
    public StochasticGradientOptimiser copy() {
        return new TailAverage(steps.copy(), first);
    }

    @Override
    public ConfiguredObjectProvenance getProvenance() {
        return steps.getProvenance();
    }

    private static final class Sum {
        private final Parameters parameters;
        private final Tensor[] sums;
        private final long first;
        private long seen;

        Sum(Parameters parameters, long first) {
            this.parameters = parameters;
            this.sums = parameters.getEmptyCopy();
            this.first = first;
        }

        /** The first call finds the parameters before any step. */
        void count() {
            if (seen++ > first) {
                Tensor[] now = parameters.get();
                for (int i = 0; i < sums.length; i++) {
                    sums[i].intersectAndAddInPlace(now[i]);
                }
            }
        }

        void toMean() {
            long counted = seen - 1 - first;
            if (counted > 0) {
                Arrays.stream(sums).forEach(total -> total.scaleInPlace(1.0 / counted));
                parameters.set(sums);
            }
        }
    }
}
