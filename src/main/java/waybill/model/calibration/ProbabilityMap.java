package waybill.model.calibration;

import java.util.List;

/** Turns the scores of labels into calibrated probabilities. Immutable. */
public sealed interface ProbabilityMap {
    /** The largest number of knots. */
    int MOST_KNOTS = 10_000;

    /** Whether it maps a scorer's sums before softmax, and not its scores. */
    boolean mapsMargins();

    /**
     * Maps the numbers of one row.
     *
     * @param numbers the scores of the labels, or their sums if it {@link #mapsMargins}, in the order of the output's labels;
     *     afterwards their probabilities
     */
    void apply(double[] numbers);

    /** Whether it can map the numbers of so many labels. */
    boolean fits(int labels);

    /** No change: the scores are used as they are. */
    record None() implements ProbabilityMap {
        @Override
        public boolean mapsMargins() {
            return false;
        }

        @Override
        public void apply(double[] numbers) {}

        @Override
        public boolean fits(int labels) {
            return true;
        }
    }

    /** For two labels: {@code p = 1 / (1 + exp(-(a * m + b)))} of the last label, whose log-odds are m; a is above 0. */
    record Platt(double a, double b) implements ProbabilityMap {
        public Platt {
            if (!(a > 0 && a < Double.POSITIVE_INFINITY && Double.isFinite(b))) {
                throw new IllegalArgumentException(
                        "The slope of probabilities is above 0, and both numbers are finite.");
            }
        }

        @Override
        public boolean mapsMargins() {
            return true;
        }

        @Override
        public void apply(double[] numbers) {
            double logOdds = a * (numbers[1] - numbers[0]) + b;
            numbers[0] = 1 / (1 + Math.exp(logOdds));
            numbers[1] = 1 / (1 + Math.exp(-logOdds));
        }

        @Override
        public boolean fits(int labels) {
            return labels == 2;
        }
    }

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
            int knots = scores.size();
            if (knots < 1 || knots > MOST_KNOTS || probabilities.size() != knots) {
                throw new IllegalArgumentException("A table of probabilities has from one to " + MOST_KNOTS
                        + " scores, and a probability for each.");
            }
            requireAscending(scores, probabilities);
        }

        private static void requireAscending(List<Double> scores, List<Double> probabilities) {
            double score = Double.NEGATIVE_INFINITY;
            double probability = 0;
            for (int i = 0; i < scores.size(); i++) {
                boolean right = scores.get(i) > score
                        && scores.get(i) < Double.POSITIVE_INFINITY
                        && probabilities.get(i) > 0
                        && probabilities.get(i) >= probability
                        && probabilities.get(i) < 1;
                if (!right) {
                    throw new IllegalArgumentException("In a table of probabilities scores and probabilities ascend;"
                            + " scores are finite, probabilities above 0 and below 1.");
                }
                score = scores.get(i);
                probability = probabilities.get(i);
            }
        }

        @Override
        public boolean mapsMargins() {
            return false;
        }

        @Override
        public void apply(double[] numbers) {
            double probability = probability(numbers[1]);
            numbers[0] = 1 - probability;
            numbers[1] = probability;
        }

        private double probability(double score) {
            int above = above(score);
            if (above == 0) {
                return probabilities.get(0);
            }
            if (above == scores.size()) {
                return probabilities.get(above - 1);
            }
            double from = scores.get(above - 1);
            double share = (score - from) / (scores.get(above) - from);
            double low = probabilities.get(above - 1);
            return low + share * (probabilities.get(above) - low);
        }

        /** The number of the first knot above a score. */
        private int above(double score) {
            int from = 0;
            int to = scores.size();
            while (from < to) {
                int middle = (from + to) >>> 1;
                if (scores.get(middle) <= score) {
                    from = middle + 1;
                } else {
                    to = middle;
                }
            }
            return from;
        }

        @Override
        public boolean fits(int labels) {
            return labels == 2;
        }
    }

    /** For more than two labels: the sums before softmax are divided by {@code t}, above 0. */
    record Temperature(double t) implements ProbabilityMap {
        public Temperature {
            if (!(t > 0 && t < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("A temperature is above 0, and finite.");
            }
        }

        @Override
        public boolean mapsMargins() {
            return true;
        }

        @Override
        public void apply(double[] numbers) {
            double largest = Double.NEGATIVE_INFINITY;
            for (double number : numbers) {
                largest = Math.max(largest, number);
            }
            double sum = 0;
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = Math.exp((numbers[i] - largest) / t);
                sum += numbers[i];
            }
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] /= sum;
            }
        }

        @Override
        public boolean fits(int labels) {
            return labels > 2;
        }
    }
}
