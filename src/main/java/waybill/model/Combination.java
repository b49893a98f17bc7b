package waybill.model;

/** How the leaves that a row falls into, one in each tree, become its outputs. The order of the trees is part of each. */
@SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the package
sealed interface Combination {
    /** Of a single tree: the outputs are the numbers in the leaf. */
    record Leaf() implements Combination {}

    /**
     * Of boosted trees: leaves of one number, added up as floats, tree by tree.
     *
     * @param base where the sum of each output begins
     * @param output to which of them a tree adds
     */
    record BoostedSum(float[] base, int[] output, Transform transform) implements Combination {}

    /**
     * Of a regression ensemble, as Tribuo's AveragingCombiner: {@code mean += share * (leaf - mean)}, tree by tree.
     *
     * @param shares the weight of each tree by the sum of weights up to it, as doubles
     */
    record Average(double[] shares) implements Combination {}

    /**
     * Of a classification ensemble, as Tribuo's VotingCombiner: a leaf holds one number, the output that it votes for; the score
     * of an output is the sum of its trees' weights, as a double, by the sum of all.
     */
    record Vote(float[] weights) implements Combination {}

    /**
     * As {@link Vote}, but a leaf holds a number for each output, and votes for each with it: FullyWeightedVotingCombiner. The
     * scores are divided by the sum of all that was voted: one sum over the trees and, in each, over the outputs.
     *
     * @param order all outputs, in the order in which each tree's votes go into that sum
     */
    record FullVote(float[] weights, int[] order) implements Combination {}

    /** What boosted trees do with the sums, in floats, as xgboost does. */
    enum Transform {
        IDENTITY,
        SOFTMAX,
        LOGISTIC
    }
}
