package waybill.training.trainer;

import java.util.Arrays;
import org.tribuo.Dataset;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.math.LinearParameters;
import org.tribuo.math.StochasticGradientOptimiser;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.la.DenseVector;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.sgd.RegressionObjective;
import org.tribuo.regression.sgd.linear.LinearSGDModel;
import org.tribuo.regression.sgd.linear.LinearSGDTrainer;
import waybill.training.data.Stats;

/**
 * Tribuo's linear regression, on a target that is centred and scaled while it is learnt: gradient descent starts at zero and its
 * steps are of about one, whatever the target's unit. The model that comes out gives the target itself.
 */
final class StandardizedLinearTrainer extends LinearSGDTrainer {
    private final double centre;
    private final double scale;

    StandardizedLinearTrainer(
            RegressionObjective objective,
            StochasticGradientOptimiser optimiser,
            int epochs,
            int minibatch,
            long seed,
            Standard standard) {
        super(objective, optimiser, epochs, Descent.NO_LOG, minibatch, seed);
        this.centre = standard.centre;
        this.scale = standard.scale;
    }

    @Override
    protected DenseVector getTarget(ImmutableOutputInfo<Regressor> outputs, Regressor target) {
        DenseVector learnt = super.getTarget(outputs, target);
        for (int i = 0; i < learnt.size(); i++) {
            learnt.set(i, (learnt.get(i) - centre) / scale);
        }
        return learnt;
    }

    @Override
    protected LinearSGDModel createModel(
            String name,
            ModelProvenance provenance,
            ImmutableFeatureMap features,
            ImmutableOutputInfo<Regressor> outputs,
            LinearParameters learnt) {
        return super.createModel(name, provenance, features, outputs, new LinearParameters(unscaled(learnt)));
    }

    /** A row for the output; a column for each feature, and at last one for the intercept. */
    private DenseMatrix unscaled(LinearParameters learnt) {
        DenseMatrix weights = new DenseMatrix(learnt.getWeightMatrix());
        weights.scaleInPlace(scale);
        int intercept = weights.getDimension2Size() - 1;
        for (int output = 0; output < weights.getDimension1Size(); output++) {
            weights.add(output, intercept, centre);
        }
        return weights;
    }

    /**
     * What the target is measured by while it is learnt.
     *
     * @param scale the mean distance from the median; 1 when all targets are the same
     */
    record Standard(double centre, double scale) {
        static Standard aroundMedian(Dataset<Regressor> dataset) {
            return around(true, dataset);
        }

        static Standard aroundMean(Dataset<Regressor> dataset) {
            return around(false, dataset);
        }

        private static Standard around(boolean byMedian, Dataset<Regressor> dataset) {
            double[] targets = Examples.targets(dataset);
            double median = Stats.quantile(Arrays.stream(targets).sorted().toArray(), 0.5);
            double distance = Stats.mean(Arrays.stream(targets)
                    .map(target -> Math.abs(target - median))
                    .toArray());
            return new Standard(byMedian ? median : Stats.mean(targets), distance > 0 ? distance : 1);
        }
    }
}
