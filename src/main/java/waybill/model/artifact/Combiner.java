package waybill.model.artifact;

import java.util.List;
import java.util.function.Supplier;
import org.tribuo.protos.core.WeightedEnsembleModelProto;
import waybill.model.Rejection;
import waybill.model.trees.Combination;

/** Combines the members of one of Tribuo's own ensembles: the numbers to take from their leaves, and the arithmetic on them. */
final class Combiner {
    private final Leaves leaves;
    private final Supplier<Combination> combination;

    private Combiner(Leaves leaves, Supplier<Combination> combination) {
        this.leaves = leaves;
        this.combination = combination;
    }

    static Combiner of(WeightedEnsembleModelProto ensemble, Labels labels) {
        String name = ensemble.getCombiner().getClassName();
        Rejection.unless(
                name.equals(AllowedTypes.AVERAGE) == (labels.size() == 0), "its combiner is not one for its outputs");
        float[] weights = weights(ensemble.getWeightsList());
        return switch (name) {
            case AllowedTypes.AVERAGE -> new Combiner(Leaves.numbers(), () -> new Combination.Average(shares(weights)));
            case AllowedTypes.VOTE -> new Combiner(Leaves.votes(labels), () -> new Combination.Vote(weights));
            case AllowedTypes.FULL_VOTE -> {
                Leaves.Scores leaves = Leaves.undecided(labels);
                yield new Combiner(leaves, () -> new Combination.FullVote(weights, leaves.order()));
            }
            default -> throw Rejection.of("its combiner " + Rejection.quoted(name) + " is not known");
        };
    }

    /** Checks the sum only, because AdaBoost in Tribuo gives a negative weight to a tree that is worse than a guess. */
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

    /** The combination; to be called after all leaves have been read. */
    Combination combination() {
        return combination.get();
    }

    private static double[] shares(float[] weights) {
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
