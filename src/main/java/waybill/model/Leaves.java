package waybill.model;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Arrays;
import java.util.Map;
import org.tribuo.classification.protos.LabelProto;
import org.tribuo.common.tree.protos.LeafNodeProto;
import org.tribuo.protos.core.OutputProto;
import org.tribuo.regression.protos.DimensionTupleProto;
import org.tribuo.regression.protos.RegressorProto;

/** Collects what the leaves of a model's trees hold, in the order in which they are added. */
abstract class Leaves {
    private final int width;
    private double[] values = new double[256];
    private int count;

    private Leaves(int width) {
        this.width = width;
    }

    /** One number each: a regression. */
    static Leaves numbers() {
        return new Numbers();
    }

    /** A score for each label, in the order of the outputs. */
    static Leaves scores(Labels labels) {
        return new Scores(labels);
    }

    /** A score for each label, in the order of the leaves. */
    static Leaves listed(Labels labels) {
        return new Listed(labels);
    }

    /** The output for which a leaf votes. */
    static Leaves votes(Labels labels) {
        return new Votes(labels);
    }

    /** The number of the leaf. */
    final int add(LeafNodeProto leaf) throws InvalidProtocolBufferException {
        if (values.length < (count + 1) * width) {
            values = Arrays.copyOf(values, Math.max(2 * values.length, (count + 1) * width));
        }
        put(leaf, values, count * width);
        for (int i = 0; i < width; i++) {
            Rejection.unless(Double.isFinite(values[count * width + i]), "a tree has a leaf that is not finite");
        }
        return count++;
    }

    /** Writes {@link #width} numbers. */
    abstract void put(LeafNodeProto leaf, double[] into, int at) throws InvalidProtocolBufferException;

    int width() {
        return width;
    }

    double[] values() {
        return Arrays.copyOf(values, count * width);
    }

    private static LabelProto label(OutputProto output) throws InvalidProtocolBufferException {
        Rejection.unless(
                output.getClassName().equals(AllowedTypes.LABEL),
                "a tree of a classification has a leaf without a label");
        return Messages.parse(LabelProto.parser(), output.getSerializedData().getValue());
    }

    /** The numbers of the labels that a leaf scores: all of them. */
    private static int[] listing(LeafNodeProto leaf, Labels labels) throws InvalidProtocolBufferException {
        Rejection.unless(leaf.getScoreCount() == labels.size(), "a tree has a leaf that does not score every label");
        int[] order = new int[labels.size()];
        int position = 0;
        for (Map.Entry<String, OutputProto> score : leaf.getScoreMap().entrySet()) {
            Rejection.unless(
                    label(score.getValue()).getLabel().equals(score.getKey()),
                    "a tree has a leaf with a label under another");
            order[position++] = labels.number(score.getKey());
        }
        return order;
    }

    private static final class Numbers extends Leaves {
        private Numbers() {
            super(1);
        }

        @Override
        void put(LeafNodeProto leaf, double[] into, int at) throws InvalidProtocolBufferException {
            ByteString data = leaf.getOutput().getSerializedData().getValue();
            if (leaf.getOutput().getClassName().equals(AllowedTypes.ONE_NUMBER)) {
                into[at] = Messages.parse(DimensionTupleProto.parser(), data).getValue();
                return;
            }
            Rejection.unless(
                    leaf.getOutput().getClassName().equals(AllowedTypes.NUMBERS),
                    "a tree of a regression has a leaf without a number");
            var numbers = Messages.parse(RegressorProto.parser(), data);
            Rejection.unless(numbers.getValueCount() == 1, "a tree has a leaf of %s numbers", numbers.getValueCount());
            into[at] = numbers.getValue(0);
        }
    }

    private static final class Votes extends Leaves {
        private final Labels labels;

        private Votes(Labels labels) {
            super(1);
            this.labels = labels;
        }

        @Override
        void put(LeafNodeProto leaf, double[] into, int at) throws InvalidProtocolBufferException {
            into[at] = labels.number(label(leaf.getOutput()).getLabel());
        }
    }

    /** Scores of all labels, by their numbers: a tree on its own. */
    private static final class Scores extends Leaves {
        private final Labels labels;

        private Scores(Labels labels) {
            super(labels.size());
            this.labels = labels;
        }

        @Override
        void put(LeafNodeProto leaf, double[] into, int at) throws InvalidProtocolBufferException {
            int[] order = listing(leaf, labels);
            int position = 0;
            for (OutputProto score : leaf.getScoreMap().values()) {
                into[at + order[position++]] = label(score).getScore();
            }
            checkBest(labels.number(label(leaf.getOutput()).getLabel()), into, at);
        }

        /** Whoever reads the scores takes the first of the highest; a leaf's own label must not say otherwise. */
        private void checkBest(int best, double[] scores, int at) {
            for (int i = 0; i < labels.size(); i++) {
                boolean less = i < best ? scores[at + i] < scores[at + best] : scores[at + i] <= scores[at + best];
                Rejection.unless(less, "a tree has a leaf whose label is not that with the highest score");
            }
        }
    }

    /**
     * Scores of all labels, in the order in which each leaf lists them, and in which the model that was written has added them up.
     * Tribuo, when it reads a model back, puts them into a hash map, and adds in another order from then on.
     */
    static final class Listed extends Leaves {
        private final Labels labels;
        private int[] order = {};

        private Listed(Labels labels) {
            super(labels.size());
            this.labels = labels;
        }

        @Override
        void put(LeafNodeProto leaf, double[] into, int at) throws InvalidProtocolBufferException {
            int[] listed = listing(leaf, labels);
            order = order.length == 0 ? listed : order;
            Rejection.unless(Arrays.equals(order, listed), "the leaves of its trees differ in the order of labels");
            int position = 0;
            for (OutputProto score : leaf.getScoreMap().values()) {
                into[at + position++] = label(score).getScore();
            }
        }

        /** The outputs that the numbers in a leaf are of. */
        int[] order() {
            return order.clone();
        }
    }
}
