package waybill.model.trees;

import java.util.Arrays;

/**
 * Combines the leaves that a row reaches, one in each tree, to the row's outputs. The order of the trees matters: sums of
 * floating point numbers depend on it.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public sealed interface Combination {
    /**
     * Computes the outputs of a row.
     *
     * @param leaves the number of the leaf reached in each tree
     * @param values the contents of the leaves, by their numbers
     * @param outputs the array for the predictions
     */
    void combine(int[] leaves, double[] values, double[] outputs);

    /** The sums from which {@link #combine} computes the outputs, if it does so by a function; else the outputs. */
    default void margins(int[] leaves, double[] values, double[] margins) {
        combine(leaves, values, margins);
    }

    /** The count of numbers in a leaf. */
    default int width(int outputs) {
        return 1;
    }

    /** Whether the numbers in the leaves are floats. */
    default boolean addsFloats() {
        return false;
    }

    /** Calls the visitor's method for this kind of combination. */
    void accept(Visitor visitor);

    /** One method for each kind of combination, so that code which forgets a new kind does not compile. */
    interface Visitor {
        void visit(Leaf leaf);

        void visit(BoostedSum sum);

        void visit(Average average);

        void visit(Vote vote);

        void visit(FullVote vote);

        void visit(DoubleSum sum);
    }

    /** The combination of a single tree: the outputs are the numbers in the leaf. */
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
     * The combination of boosted trees: leaves of one number, added up as floats, tree by tree.
     *
     * @param base the start of each sum
     * @param output the sum that each tree adds to
     * @param transform the function applied to the sums; each makes an output of each, but {@link Transform#LOGISTIC} two of one
     */
    record BoostedSum(float[] base, int[] output, Transform transform) implements Combination {
        @Override
        public void combine(int[] leaves, double[] values, double[] outputs) {
            margins(leaves, values, outputs);
            transform.apply(outputs);
        }

        @Override
        public void margins(int[] leaves, double[] values, double[] margins) {
            if (base.length == 1) {
                margins[0] = 0;
                margins[margins.length - 1] = sum(leaves, values);
            } else {
                addEach(leaves, values, margins);
            }
        }

        private float sum(int[] leaves, double[] values) {
            float sum = base[0];
            for (int leaf : leaves) {
                sum += (float) values[leaf];
            }
            return sum;
        }

        /** The outputs contain floats at all times: as doubles they are the same numbers. */
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
     * The combination of a regression ensemble, as Tribuo's AveragingCombiner computes it: {@code mean += share * (leaf - mean)},
     * tree by tree.
     *
     * @param shares the weight of each tree divided by the sum of weights up to it, as doubles
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
     * The combination of a classification ensemble, as Tribuo's VotingCombiner computes it. A leaf contains one number, the
     * output that it votes for; the score of an output is the sum of its trees' weights, as a double, divided by the sum of all.
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
     * The combination of Tribuo's FullyWeightedVotingCombiner: like {@link Vote}, but a leaf contains a number for each output,
     * and votes for each with it. The scores are divided by the sum of all votes: one sum over the trees and, in each, over the
     * outputs.
     *
     * @param order all outputs, in the order in which each tree's votes are added to that sum
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

    /**
     * The combination of models whose leaves are added up as doubles, tree by tree, as LightGBM and scikit-learn do.
     *
     * @param base the start of the sum of each output
     * @param output the output that each tree adds its one number to; empty when a leaf has a number for each output
     * @param divisor what each sum is divided by at the end
     */
    record DoubleSum(double[] base, int[] output, double divisor) implements Combination {
        @Override
        public void combine(int[] leaves, double[] values, double[] outputs) {
            System.arraycopy(base, 0, outputs, 0, base.length);
            if (output.length > 0) {
                addOne(leaves, values, outputs);
            } else {
                addAll(leaves, values, outputs);
            }
            if (divisor != 1) {
                divide(outputs, divisor);
            }
        }

        private void addOne(int[] leaves, double[] values, double[] outputs) {
            for (int tree = 0; tree < leaves.length; tree++) {
                outputs[output[tree]] += values[leaves[tree]];
            }
        }

        private void addAll(int[] leaves, double[] values, double[] outputs) {
            for (int leaf : leaves) {
                for (int i = 0; i < outputs.length; i++) {
                    outputs[i] += values[leaf * outputs.length + i];
                }
            }
        }

        @Override
        public int width(int outputs) {
            return output.length > 0 ? 1 : outputs;
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

    /** The function that boosted trees apply to the sums, in floats, as xgboost does. */
    enum Transform {
        IDENTITY(0),
        SOFTMAX(1),
        /** One sum is the log-odds of the second of two outputs, which add up to 1. As margins they are 0 and the sum. */
        LOGISTIC(2),
        SIGMOID(3),
        EXP(4);

        private final int number;

        Transform(int number) {
            this.number = number;
        }

        /** The number in compiled scorers; it never changes. */
        public int number() {
            return number;
        }

        // A switch would be a class of its own, which would be loaded before the first answer.
        private void apply(double[] outputs) {
            if (this == SOFTMAX) {
                FloatMath.softmax(outputs);
            } else if (this == LOGISTIC) {
                outputs[1] = FloatMath.sigmoid((float) outputs[1]);
                outputs[0] = 1 - (float) outputs[1];
            } else if (this == SIGMOID) {
                outputs[0] = FloatMath.sigmoid((float) outputs[0]);
            } else if (this == EXP) {
                outputs[0] = Expf.of((float) outputs[0]);
            }
        }

        /** How many outputs are made of so many sums. */
        public int outputs(int sums) {
            return this == LOGISTIC ? 2 * sums : sums;
        }
    }
}
