package waybill.model;

import waybill.model.Combination.Average;
import waybill.model.Combination.BoostedSum;
import waybill.model.Combination.FullVote;
import waybill.model.Combination.Leaf;
import waybill.model.Combination.Transform;
import waybill.model.Combination.Vote;

/** A {@link Combination} in the sections of a {@link ScorerFile}: a number for what it is, then its arrays. */
final class CombinationFile {
    private static final int LEAF = 1;
    private static final int BOOSTED_SUM = 2;
    private static final int AVERAGE = 3;
    private static final int VOTE = 4;
    private static final int FULL_VOTE = 5;

    private CombinationFile() {}

    static void write(Combination combination, SectionWriter out) {
        if (combination instanceof BoostedSum sum) {
            out.ints(BOOSTED_SUM, sum.transform().number());
            out.floats(sum.base());
            out.ints(sum.output());
        } else if (combination instanceof Average average) {
            out.ints(AVERAGE, 0);
            out.doubles(average.shares());
        } else if (combination instanceof Vote vote) {
            out.ints(VOTE, 0);
            out.floats(vote.weights());
        } else if (combination instanceof FullVote vote) {
            out.ints(FULL_VOTE, 0);
            out.floats(vote.weights());
            out.ints(vote.order());
        } else {
            out.ints(LEAF, 0);
        }
    }

    static Combination read(SectionReader in) {
        int[] head = in.ints(2);
        return switch (head[0]) {
            case LEAF -> new Leaf();
            case BOOSTED_SUM -> new BoostedSum(in.floats(), in.ints(), transform(head[1]));
            case AVERAGE -> new Average(in.doubles());
            case VOTE -> new Vote(in.floats());
            case FULL_VOTE -> new FullVote(in.floats(), in.ints());
            default -> throw CompiledRejection.of("its trees are combined in a way that is not known");
        };
    }

    private static Transform transform(int number) {
        for (Transform transform : Transform.values()) {
            if (transform.number() == number) {
                return transform;
            }
        }
        throw CompiledRejection.of("its sums are transformed in a way that is not known");
    }

    /** Every number that is looked up while scoring is there. */
    static void check(Combination combination, Shape shape, double[] values) {
        if (combination instanceof BoostedSum sum) {
            shape.checkTrees(sum.output().length);
            shape.checkOutputs(sum.base().length);
            CompiledRejection.unlessBelow(sum.output(), shape.outputs, "a tree adds to an output that there is not");
        } else if (combination instanceof Average average) {
            shape.checkTrees(average.shares().length);
            shape.checkOutputs(1);
        } else if (combination instanceof Vote vote) {
            shape.checkTrees(vote.weights().length);
            shape.checkVotes(values);
        } else if (combination instanceof FullVote vote) {
            shape.checkTrees(vote.weights().length);
            shape.checkOutputs(vote.order().length);
            CompiledRejection.unlessBelow(vote.order(), shape.outputs, "a leaf votes for an output that there is not");
        } else {
            CompiledRejection.unless(shape.trees == 1, "one leaf is due, and it has several trees");
        }
    }

    record Shape(int trees, int outputs) {
        private void checkTrees(int count) {
            CompiledRejection.unless(count == trees, "its trees are not as many as are combined");
        }

        private void checkOutputs(int count) {
            CompiledRejection.unless(count == outputs, "its outputs are not as many as are combined");
        }

        private void checkVotes(double[] values) {
            for (double value : values) {
                CompiledRejection.unless(value >= 0 && value < outputs, "a leaf votes for an output that there is not");
            }
        }
    }
}
