package waybill.model.trees;

import java.util.Arrays;

/**
 * How the leaves that a row falls into, one in each tree, become its outputs. The order of the trees is part of each: sums of
 * floating point numbers depend on it.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public sealed interface Combination {
    /**
     * @param leaves the number of a leaf for each tree
     * @param values what the leaves hold, by their numbers
     * @param outputs where the predictions go
     */
    void combine(int[] leaves, double[] values, double[] outputs);

    /** How many numbers a leaf holds. */
    default int width(int outputs) {
        return 1;
    }

    /** Whether the numbers in the leaves are floats. */
    default boolean addsFloats() {
        return false;
    }

    /** Calls the visitor's method for this kind of combination. */
    void accept(Visitor visitor);

    /** What others do by the kind of combination: a new kind does not compile until they all do it. */
    interface Visitor {
        void visit(Leaf leaf);

        void visit(BoostedSum sum);

        void visit(Average average);

        void visit(Vote vote);

        void visit(FullVote vote);
    }

    /** Of a single tree: the outputs are the numbers in the leaf. */
    record Leaf() implements Combination {
        @Override
        public void combine(int[] leaves, double[] values, double[] outputs) {
            System.arraycopy(values, leaves[0] * outputs.length, outputs, 0, outputs.length);
        }

        @Override
        public int width(int outputs) {
            return outputs;
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.visit(this);
        }
    }

    /**
     * Of boosted trees: leaves of one number, added up as floats, tree by tree.
     *
     * @param base where the sum of each output begins
     * @param output to which of them a tree adds
     */
    record BoostedSum(float[] base, int[] output, Transform transform) implements Combination {
        @Override
        public void combine(int[] leaves, double[] values, double[] outputs) {
            if (base.length == 1) {
                outputs[0] = sum(leaves, values);
            } else {
                addEach(leaves, values, outputs);
            }
            transform.apply(outputs);
        }

        private float sum(int[] leaves, double[] values) {
            float sum = base[0];
            for (int leaf : leaves) {
                sum += (float) values[leaf];
            }
            return sum;
        }

        /** The outputs hold floats all the while: as doubles they are the same numbers. */
        private void addEach(int[] leaves, double[] values, double[] outputs) {
            for (int i = 0; i < base.length; i++) {
                outputs[i] = base[i];
            }
            for (int tree = 0; tree < leaves.length; tree++) {
                int to = output[tree];
                outputs[to] = (float) outputs[to] + (float) values[leaves[tree]];
            }
        }

        @Override
        public boolean addsFloats() {
            return true;
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.visit(this);
        }
    }

    /**
     * Of a regression ensemble, as Tribuo's AveragingCombiner: {@code mean += share * (leaf - mean)}, tree by tree.
     *
     * @param shares the weight of each tree by the sum of weights up to it, as doubles
     */
    record Average(double[] shares) implements Combination {
        @Override
        public void combine(int[] leaves, double[] values, double[] outputs) {
            double mean = 0;
            for (int tree = 0; tree < leaves.length; tree++) {
                mean += shares[tree] * (values[leaves[tree]] - mean);
            }
            outputs[0] = mean;
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.visit(this);
        }
    }

    /**
     * Of a classification ensemble, as Tribuo's VotingCombiner: a leaf holds one number, the output that it votes for; the score
     * of an output is the sum of its trees' weights, as a double, by the sum of all.
     */
    record Vote(float[] weights) implements Combination {
        @Override
        public void combine(int[] leaves, double[] values, double[] outputs) {
            Arrays.fill(outputs, 0);
            double total = 0;
            for (int tree = 0; tree < leaves.length; tree++) {
                outputs[(int) values[leaves[tree]]] += weights[tree];
                total += weights[tree];
            }
            divide(outputs, total);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.visit(this);
        }
    }

    /**
     * As {@link Vote}, but a leaf holds a number for each output, and votes for each with it: FullyWeightedVotingCombiner. The
     * scores are divided by the sum of all that was voted: one sum over the trees and, in each, over the outputs.
     *
     * @param order all outputs, in the order in which each tree's votes go into that sum
     */
    record FullVote(float[] weights, int[] order) implements Combination {
        @Override
        public void combine(int[] leaves, double[] values, double[] outputs) {
            Arrays.fill(outputs, 0);
            double total = 0;
            for (int tree = 0; tree < leaves.length; tree++) {
                int at = leaves[tree] * order.length;
                for (int output : order) {
                    double score = weights[tree] * values[at + output];
                    outputs[output] += score;
                    total += score;
                }
            }
            divide(outputs, total);
        }

        @Override
        public int width(int outputs) {
            return outputs;
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.visit(this);
        }
    }

    private static void divide(double[] outputs, double total) {
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] /= total;
        }
    }

    /** What boosted trees do with the sums, in floats, as xgboost does. */
    enum Transform {
        IDENTITY(0),
        SOFTMAX(1);

        private final int number;

        Transform(int number) {
            this.number = number;
        }

        /** In every compiled scorer, for ever. */
        public int number() {
            return number;
        }

        // No switch: it is a class of its own, and would be loaded before the first answer.
        private void apply(double[] outputs) {
            if (this == SOFTMAX) {
                FloatMath.softmax(outputs);
            }
        }
    }
}
