package waybill.model.file;

import java.util.Arrays;
import waybill.model.trees.Combination;
import waybill.model.trees.Combination.Average;
import waybill.model.trees.Combination.BoostedSum;
import waybill.model.trees.Combination.DoubleSum;
import waybill.model.trees.Combination.FullVote;
import waybill.model.trees.Combination.Leaf;
import waybill.model.trees.Combination.Transform;
import waybill.model.trees.Combination.Vote;

/** Writes and reads a {@link Combination} in the sections of a {@link ScorerFile}: a number for its kind, then its arrays. */
final class CombinationFile {
    private static final int LEAF = 1;
    private static final int BOOSTED_SUM = 2;
    private static final int AVERAGE = 3;
    private static final int VOTE = 4;
    private static final int FULL_VOTE = 5;
    private static final int DOUBLE_SUM = 6;

    private CombinationFile() {}

    static void write(Combination combination, SectionWriter out) {
        combination.accept(new Writing(out));
    }

    static Combination read(SectionReader in) {
        int[] head = in.ints(2);
        return switch (head[0]) {
            case LEAF -> new Leaf();
            case BOOSTED_SUM -> new BoostedSum(in.floats(), in.ints(), transform(head[1]));
            case AVERAGE -> new Average(in.doubles());
            case VOTE -> new Vote(in.floats());
            case FULL_VOTE -> new FullVote(in.floats(), in.ints());
            case DOUBLE_SUM -> doubleSum(in.doubles(), in.ints());
            default -> throw CompiledRejection.of("its trees are combined in a way that is not known");
        };
    }

    private static DoubleSum doubleSum(double[] baseAndDivisor, int[] output) {
        CompiledRejection.unless(baseAndDivisor.length > 1, "a sum has no start");
        int last = baseAndDivisor.length - 1;
        return new DoubleSum(Arrays.copyOf(baseAndDivisor, last), output, baseAndDivisor[last]);
    }

    private static Transform transform(int number) {
        for (Transform transform : Transform.values()) {
            if (transform.number() == number) {
                return transform;
            }
        }
        throw CompiledRejection.of("its sums are transformed in a way that is not known");
    }

    private record Writing(SectionWriter out) implements Combination.Visitor {
        @Override
        public void visit(Leaf leaf) {
            out.ints(LEAF, 0);
        }

        @Override
        public void visit(BoostedSum sum) {
            out.ints(BOOSTED_SUM, sum.transform().number());
            out.floats(sum.base());
            out.ints(sum.output());
        }

        @Override
        public void visit(Average average) {
            out.ints(AVERAGE, 0);
            out.doubles(average.shares());
        }

        @Override
        public void visit(Vote vote) {
            out.ints(VOTE, 0);
            out.floats(vote.weights());
        }

        @Override
        public void visit(FullVote vote) {
            out.ints(FULL_VOTE, 0);
            out.floats(vote.weights());
            out.ints(vote.order());
        }

        @Override
        public void visit(DoubleSum sum) {
            out.ints(DOUBLE_SUM, 0);
            double[] all = Arrays.copyOf(sum.base(), sum.base().length + 1);
            all[sum.base().length] = sum.divisor();
            out.doubles(all);
            out.ints(sum.output());
        }
    }
}
