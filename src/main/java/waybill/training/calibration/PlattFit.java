package waybill.training.calibration;

import java.util.Arrays;
import java.util.Optional;
import waybill.model.calibration.ProbabilityMap;
import waybill.training.data.Stats;

/**
 * Fits a sigmoid to the log-odds of the last of two labels, by Newton's method. Platt's targets are a little inside of 0 and 1, so
 * that separable rows have a finite slope as well.
 */
final class PlattFit {
    private static final int MOST_STEPS = 100;
    private static final int MOST_HALVINGS = 40;
    private static final double ENOUGH = 1e-10;

    /** Keeps the matrix from being singular where all probabilities are 0 or 1. */
    private static final double RIDGE = 1e-12;

    private final double[] x;
    private final double[] targets;
    private double slope;
    private double shift;
    private double loss;

    private PlattFit(double[] x, double[] targets) {
        this.x = x;
        this.targets = targets;
        double mean = Stats.mean(targets);
        this.shift = Math.log(mean / (1 - mean));
        this.loss = loss(slope, shift);
    }

    /**
     * The map; nothing when the slope is not above 0: then a higher score would mean a lower probability.
     *
     * @param logOdds finite
     * @param actual 1 for the last label, 0 for the first
     */
    static Optional<ProbabilityMap.Platt> of(double[] logOdds, int[] actual) {
        double mean = Stats.mean(logOdds);
        double deviation = Stats.deviation(logOdds);
        double[] standard =
                Arrays.stream(logOdds).map(value -> (value - mean) / deviation).toArray();
        PlattFit fit = new PlattFit(standard, targets(actual));
        fit.run();
        double a = fit.slope / deviation;
        double b = fit.shift - a * mean;
        return a > 0 && Double.isFinite(a) && Double.isFinite(b)
                ? Optional.of(new ProbabilityMap.Platt(a, b))
                : Optional.empty();
    }

    private static double[] targets(int[] actual) {
        double positives = Arrays.stream(actual).sum();
        double negatives = actual.length - positives;
        double high = (positives + 1) / (positives + 2);
        double low = 1 / (negatives + 2);
        return Arrays.stream(actual).mapToDouble(one -> one == 1 ? high : low).toArray();
    }

    private void run() {
        for (int step = 0; step < MOST_STEPS; step++) {
            double before = loss;
            step();
            if (before - loss <= ENOUGH * (1 + Math.abs(loss))) {
                return;
            }
        }
    }

    private void step() {
        double slopeGradient = 0;
        double shiftGradient = 0;
        double slopes = RIDGE;
        double both = 0;
        double shifts = RIDGE;
        for (int i = 0; i < x.length; i++) {
            double p = 1 / (1 + Math.exp(-(slope * x[i] + shift)));
            double weight = p * (1 - p);
            slopeGradient += (p - targets[i]) * x[i];
            shiftGradient += p - targets[i];
            slopes += weight * x[i] * x[i];
            both += weight * x[i];
            shifts += weight;
        }
        double determinant = slopes * shifts - both * both;
        descend(
                (shifts * slopeGradient - both * shiftGradient) / determinant,
                (slopes * shiftGradient - both * slopeGradient) / determinant);
    }

    /** A whole step can lead far beyond the minimum, and from there ever farther away: half of it, until the loss falls. */
    private void descend(double slopeStep, double shiftStep) {
        double size = 1;
        for (int halving = 0; halving < MOST_HALVINGS; halving++, size /= 2) {
            double tried = loss(slope - size * slopeStep, shift - size * shiftStep);
            if (tried < loss) {
                slope -= size * slopeStep;
                shift -= size * shiftStep;
                loss = tried;
                return;
            }
        }
    }

    private double loss(double slope, double shift) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double logOdds = slope * x[i] + shift;
            sum += Math.max(logOdds, 0) - targets[i] * logOdds + Math.log1p(Math.exp(-Math.abs(logOdds)));
        }
        return sum;
    }
}
