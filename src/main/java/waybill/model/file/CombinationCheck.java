package waybill.model.file;

import waybill.model.trees.Combination;
import waybill.model.trees.Combination.Average;
import waybill.model.trees.Combination.BoostedSum;
import waybill.model.trees.Combination.DoubleSum;
import waybill.model.trees.Combination.FullVote;
import waybill.model.trees.Combination.Leaf;
import waybill.model.trees.Combination.Transform;
import waybill.model.trees.Combination.Vote;

/**
 * Refuses a {@link Combination} that would look up a number which does not exist.
 *
 * @param trees the number of trees that are combined
 * @param outputs the number of outputs for each row
 * @param values the contents of the leaves
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the package
record CombinationCheck(int trees, int outputs, double[] values) implements Combination.Visitor {
    @Override
    public void visit(Leaf leaf) {
        CompiledRejection.unless(trees == 1, "one leaf is due, and it has several trees");
    }

    @Override
    public void visit(BoostedSum sum) {
        checkTrees(sum.output().length);
        int sums = sum.base().length;
        checkOutputs(sum.transform().outputs(sums));
        boolean several = sum.transform() == Transform.IDENTITY || sum.transform() == Transform.SOFTMAX;
        CompiledRejection.unless(several || sums == 1, "one sum is due, and it has several");
        CompiledRejection.unlessBelow(sum.output(), sums, "a tree adds to an output that there is not");
    }

    @Override
    public void visit(Average average) {
        checkTrees(average.shares().length);
        checkOutputs(1);
    }

    @Override
    public void visit(Vote vote) {
        checkTrees(vote.weights().length);
        for (double value : values) {
            CompiledRejection.unless(value >= 0 && value < outputs, "a leaf votes for an output that there is not");
        }
    }

    @Override
    public void visit(FullVote vote) {
        checkTrees(vote.weights().length);
        checkOutputs(vote.order().length);
        CompiledRejection.unlessBelow(vote.order(), outputs, "a leaf votes for an output that there is not");
    }

    @Override
    public void visit(DoubleSum sum) {
        checkOutputs(sum.base().length);
        CompiledRejection.unlessFinite(sum.base(), "the start of a sum is not finite");
        CompiledRejection.unless(sum.divisor() > 0 && Double.isFinite(sum.divisor()), "a sum is divided by no count");
        if (sum.output().length > 0) {
            checkTrees(sum.output().length);
            CompiledRejection.unlessBelow(sum.output(), outputs, "a tree adds to an output that there is not");
        }
    }

    private void checkTrees(int count) {
        CompiledRejection.unless(count == trees, "its trees are not as many as are combined");
    }

    private void checkOutputs(int count) {
        CompiledRejection.unless(count == outputs, "its outputs are not as many as are combined");
    }
}
