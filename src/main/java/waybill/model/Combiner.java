package waybill.model;

import java.util.List;
import org.tribuo.protos.core.WeightedEnsembleModelProto;

/** How an ensemble of Tribuo's own combines its members: what it takes from their leaves, and what it does with that. */
final class Combiner {
    private final String name;
    private final float[] weights;
    private final Leaves leaves;

    private Combiner(String name, float[] weights, Leaves leaves) {
        this.name = name;
        this.weights = weights;
        this.leaves = leaves;
    }

    static Combiner of(WeightedEnsembleModelProto ensemble, Labels labels) {
        String name = ensemble.getCombiner().getClassName();
        boolean averages = name.equals(AllowedTypes.AVERAGE);
        Rejection.unless(averages == (labels.size() == 0), "its combiner is not one for its outputs");
        Leaves leaves = averages
                ? Leaves.numbers()
                : name.equals(AllowedTypes.VOTE) ? Leaves.votes(labels) : Leaves.undecided(labels);
        return new Combiner(name, weights(ensemble.getWeightsList()), leaves);
    }

    /** Tribuo's AdaBoost weighs a tree that is worse than a guess below 0. */
    private static float[] weights(List<Float> list) {
        float[] weights = new float[list.size()];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = list.get(i);
            sum += weights[i];
        }
        Rejection.unless(Double.isFinite(sum) && sum > 0, "the weights of its ensemble have no sum above 0");
        return weights;
    }

    Leaves leaves() {
        return leaves;
    }

    /** To be asked for when all leaves have been read. */
    Combination combination() {
        return switch (name) {
            case AllowedTypes.AVERAGE -> new Combination.Average(shares());
            case AllowedTypes.VOTE -> new Combination.Vote(weights);
            default -> new Combination.FullVote(weights, ((Leaves.Scores) leaves).order());
        };
    }

    private double[] shares() {
        double[] shares = new double[weights.length];
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            sum += weights[i];
            shares[i] = weights[i] / sum;
            Rejection.unless(Double.isFinite(shares[i]), "the weights of its ensemble have no sum on the way");
        }
        return shares;
    }
}
