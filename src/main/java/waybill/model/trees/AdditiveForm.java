package waybill.model.trees;

import java.util.Arrays;
import java.util.Optional;
import waybill.model.explain.Attribution;

/**
 * A {@link Combination} seen as a sum over trees: each number that it makes is a start plus, for each tree, the tree's weight
 * times what its leaf says of that number.
 *
 * @param of whether that is so for the outputs, or only for the margins
 * @param starts the start of each number
 * @param weights the weight of each tree
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the package
record AdditiveForm(Attribution.Of of, double[] starts, double[] weights, LeafContent content) {
    /** Scores are floats, or sums of them, held as doubles. */
    private static final double TOLERANCE = 1e-5;

    /** What a leaf says of a sum of numbers. */
    interface LeafContent {
        /** @param shares by how much each number counts */
        double of(int tree, int leaf, double[] shares);
    }

    /** Empty when it is no such sum: votes that are divided by a sum which depends on the row, or a function that is not known. */
    static Optional<AdditiveForm> of(TreeScorer scorer) {
        Finder finder = new Finder(scorer);
        scorer.combination().accept(finder);
        return finder.found;
    }

    /** The value of a leaf for a sum of numbers. */
    double value(int tree, int leaf, double[] shares) {
        return weights[tree] * content.of(tree, leaf, shares);
    }

    /** The part of a sum of numbers that no tree adds. */
    double start(double[] shares) {
        double start = 0;
        for (int i = 0; i < shares.length; i++) {
            start += shares[i] * starts[i];
        }
        return start;
    }

    private static final class Finder implements Combination.Visitor {
        private final TreeScorer scorer;
        private final double[] values;
        private final int outputs;
        private Optional<AdditiveForm> found = Optional.empty();

        Finder(TreeScorer scorer) {
            this.scorer = scorer;
            this.values = scorer.values();
            this.outputs = scorer.outputs();
        }

        @Override
        public void visit(Combination.Leaf leaf) {
            if (!classifies() || eachLeafSumsToOne()) {
                found = outputs(new double[] {1}, this::scores);
            }
        }

        @Override
        public void visit(Combination.BoostedSum sum) {
            Combination.Transform transform = sum.transform();
            if (transform == Combination.Transform.LOGISTIC && outputs == 2) {
                found = Optional.of(sums(sum, 1));
            } else if (transform == (classifies() ? Combination.Transform.SOFTMAX : Combination.Transform.IDENTITY)) {
                found = Optional.of(sums(sum, 0));
            }
        }

        /** @param first the number that the first sum is */
        private AdditiveForm sums(Combination.BoostedSum sum, int first) {
            double[] starts = new double[outputs];
            for (int i = 0; i < sum.base().length; i++) {
                starts[first + i] = sum.base()[i];
            }
            return new AdditiveForm(
                    classifies() ? Attribution.Of.MARGINS : Attribution.Of.OUTPUTS,
                    starts,
                    ones(),
                    (tree, leaf, shares) -> shares[first + sum.output()[tree]] * values[leaf]);
        }

        @Override
        public void visit(Combination.Average average) {
            double[] weights = average.shares().clone();
            double rest = 1;
            for (int tree = weights.length - 1; tree >= 0; tree--) {
                weights[tree] *= rest;
                rest *= 1 - average.shares()[tree];
            }
            found = outputs(weights, this::scores);
        }

        @Override
        public void visit(Combination.Vote vote) {
            if (classifies()) {
                found = outputs(shares(vote.weights()), (tree, leaf, shares) -> shares[(int) values[leaf]]);
            }
        }

        @Override
        public void visit(Combination.FullVote vote) {
            if (classifies() && eachLeafSumsToOne()) {
                found = outputs(shares(vote.weights()), this::scores);
            }
        }

        @Override
        public void visit(Combination.DoubleSum sum) {
            double[] starts = new double[outputs];
            Arrays.setAll(starts, i -> sum.base()[i] / sum.divisor());
            double[] weights = ones();
            Arrays.setAll(weights, tree -> 1 / sum.divisor());
            LeafContent content = sum.output().length > 0
                    ? (tree, leaf, shares) -> shares[sum.output()[tree]] * values[leaf]
                    : this::scores;
            found = Optional.of(new AdditiveForm(Attribution.Of.OUTPUTS, starts, weights, content));
        }

        private boolean classifies() {
            return !scorer.labels().isEmpty();
        }

        private Optional<AdditiveForm> outputs(double[] weights, LeafContent content) {
            return Optional.of(new AdditiveForm(Attribution.Of.OUTPUTS, new double[outputs], weights, content));
        }

        private double scores(int tree, int leaf, double[] shares) {
            double sum = 0;
            for (int i = 0; i < shares.length; i++) {
                sum += shares[i] * values[leaf * shares.length + i];
            }
            return sum;
        }

        private boolean eachLeafSumsToOne() {
            for (int leaf = 0; leaf < values.length; leaf += outputs) {
                double sum = 0;
                for (int i = 0; i < outputs; i++) {
                    sum += values[leaf + i];
                }
                if (!(Math.abs(sum - 1) <= TOLERANCE)) {
                    return false;
                }
            }
            return true;
        }

        private double[] ones() {
            double[] ones = new double[scorer.walk().trees()];
            Arrays.fill(ones, 1);
            return ones;
        }

        private static double[] shares(float[] weights) {
            double total = 0;
            for (float weight : weights) {
                total += weight;
            }
            double[] shares = new double[weights.length];
            for (int i = 0; i < shares.length; i++) {
                shares[i] = weights[i] / total;
            }
            return shares;
        }
    }
}
