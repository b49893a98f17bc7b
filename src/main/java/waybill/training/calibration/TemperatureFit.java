package waybill.training.calibration;

import java.util.List;
import java.util.Optional;
import waybill.model.calibration.ProbabilityMap;

/** Fits one number by which the margins of all labels are divided. The loss is convex in its inverse, which is what is looked for. */
final class TemperatureFit {
    private static final int MOST_STEPS = 60;
    private static final int MOST_HALVINGS = 40;
    private static final double ENOUGH = 1e-10;

    private final List<double[]> margins;
    private final int[] actual;

    private TemperatureFit(List<double[]> margins, int[] actual) {
        this.margins = margins;
        this.actual = actual;
    }

    /**
     * The map; nothing when higher margins do not mean higher probabilities.
     *
     * @param margins finite, one for each label in each row
     * @param actual the index of each row's label
     */
    static Optional<ProbabilityMap.Temperature> of(List<double[]> margins, int[] actual) {
        double inverse = new TemperatureFit(margins, actual).minimum();
        double temperature = 1 / inverse;
        return temperature > 0 && Double.isFinite(temperature)
                ? Optional.of(new ProbabilityMap.Temperature(temperature))
                : Optional.empty();
    }

    private double minimum() {
        double inverse = 1;
        At here = at(inverse);
        for (int step = 0; step < MOST_STEPS; step++) {
            double size = here.slope / here.curvature;
            At next = at(inverse - size);
            for (int halving = 0; halving < MOST_HALVINGS && !(next.loss <= here.loss); halving++) {
                size /= 2;
                next = at(inverse - size);
            }
            if (!(here.loss - next.loss > ENOUGH * (1 + here.loss))) {
                return inverse;
            }
            inverse -= size;
            here = next;
        }
        return inverse;
    }

    private record At(double loss, double slope, double curvature) {}

    private At at(double inverse) {
        double loss = 0;
        double slope = 0;
        double curvature = 0;
        for (int i = 0; i < actual.length; i++) {
            double[] row = margins.get(i);
            double own = row[actual[i]];
            double largest = largest(row, inverse);
            double sum = 0;
            double mean = 0;
            double square = 0;
            for (double margin : row) {
                double weight = Math.exp(inverse * margin - largest);
                sum += weight;
                mean += weight * (margin - own);
                square += weight * (margin - own) * (margin - own);
            }
            mean /= sum;
            loss += largest + Math.log(sum) - inverse * own;
            slope += mean;
            curvature += square / sum - mean * mean;
        }
        return new At(loss, slope, curvature);
    }

    private static double largest(double[] row, double inverse) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double margin : row) {
            largest = Math.max(largest, inverse * margin);
        }
        return largest;
    }
}
