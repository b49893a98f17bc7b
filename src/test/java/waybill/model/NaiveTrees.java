package waybill.model;

import java.util.Arrays;

/** Scores a {@link TreeModel} of Tribuo's own as its Javadoc says, one node after another: the reference for everything faster. */
record NaiveTrees(TreeModel model) {
    double[] score(double[] row) {
        int[] leaves = model.trees().stream().mapToInt(tree -> leaf(tree, row)).toArray();
        Combination combination = model.combination();
        if (combination instanceof Combination.Average average) {
            return new double[] {average(average.shares(), leaves)};
        }
        if (combination instanceof Combination.Vote vote) {
            return vote(vote.weights(), leaves);
        }
        if (combination instanceof Combination.FullVote vote) {
            return vote(vote, leaves);
        }
        int start = leaves[0] * model.width();
        return Arrays.copyOfRange(model.values(), start, start + model.width());
    }

    private int leaf(Tree tree, double[] row) {
        int node = 0;
        while (!tree.isLeaf(node)) {
            double value = row[tree.column()[node]];
            double compared = model.narrow() ? (float) value : value;
            boolean left = Double.isNaN(compared) ? tree.absentLeft()[node] : compared < tree.below()[node];
            node = left ? tree.left()[node] : tree.right()[node];
        }
        return tree.left()[node];
    }

    private double average(double[] shares, int[] leaves) {
        double mean = 0;
        for (int i = 0; i < leaves.length; i++) {
            mean += shares[i] * (model.values()[leaves[i]] - mean);
        }
        return mean;
    }

    private double[] vote(float[] weights, int[] leaves) {
        double[] votes = new double[model.labels().size()];
        double sum = 0;
        for (int i = 0; i < leaves.length; i++) {
            votes[(int) model.values()[leaves[i]]] += weights[i];
            sum += weights[i];
        }
        return shared(votes, sum);
    }

    private double[] vote(Combination.FullVote vote, int[] leaves) {
        double[] votes = new double[model.width()];
        double sum = 0;
        for (int i = 0; i < leaves.length; i++) {
            for (int j = 0; j < model.width(); j++) {
                double voted = vote.weights()[i] * model.values()[leaves[i] * model.width() + j];
                sum += voted;
                votes[vote.order()[j]] += voted;
            }
        }
        return shared(votes, sum);
    }

    private static double[] shared(double[] votes, double sum) {
        return Arrays.stream(votes).map(vote -> vote / sum).toArray();
    }
}
