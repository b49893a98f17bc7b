package waybill.model.calibration;

import java.util.List;

/** Turns the scores of labels into calibrated probabilities. */
public sealed interface ProbabilityMap {
    /** No change: the scores are used as they are. */
    record None() implements ProbabilityMap {}

    /** For two labels: {@code p = 1 / (1 + exp(-(a * m + b)))} of the last label, whose log-odds are m; a is above 0. */
    record Platt(double a, double b) implements ProbabilityMap {}

    /**
     * For two labels: the probability of the last label by its score, linear between knots, constant outside.
     *
     * @param scores ascending, no two the same
     * @param probabilities as many, ascending or equal, above 0 and below 1
     */
    record Isotonic(List<Double> scores, List<Double> probabilities) implements ProbabilityMap {
        public Isotonic {
            scores = List.copyOf(scores);
            probabilities = List.copyOf(probabilities);
        }
    }

    /** For more than two labels: the sums before softmax are divided by {@code t}, above 0. */
    record Temperature(double t) implements ProbabilityMap {}
}
