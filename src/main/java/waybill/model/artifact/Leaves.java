package waybill.model.artifact;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Arrays;
import java.util.Map;
import org.tribuo.classification.protos.LabelProto;
import org.tribuo.common.tree.protos.LeafNodeProto;
import org.tribuo.protos.core.OutputProto;
import org.tribuo.regression.protos.DimensionTupleProto;
import org.tribuo.regression.protos.RegressorProto;
import waybill.model.Rejection;

/** Collects the contents of the leaves of a model's trees, in the order in which they are added. */
abstract class Leaves {
    private final int width;
    private double[] values = new double[256];
    private int count;

    private Leaves(int width) {
        this.width = width;
    }

    /** Leaves with one number each, of a regression. */
    static Leaves numbers() {
        return new Numbers();
    }

    /**
     * Leaves with a score for each label, in the order of the outputs; the leaf's own label is the one with the highest score.
     */
    static Leaves scores(Labels labels) {
        return new Decided(labels);
    }

    /** Leaves with a score for each label, in the order of the outputs. */
    static Scores undecided(Labels labels) {
        return new Scores(labels);
    }

    /** Leaves with the output for which each votes. */
    static Leaves votes(Labels labels) {
        return new Votes(labels);
    }

    /** Adds a leaf, and returns its number. */
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

    /** Writes {@link #width} numbers into the array, from {@code at} on. */
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
        return TribuoProtos.parse(
                LabelProto.parser(), output.getSerializedData().getValue());
    }

    private static final class Numbers extends Leaves {
        private Numbers() {
            super(1);
        }

        @Override
        void put(LeafNodeProto leaf, double[] into, int at) throws InvalidProtocolBufferException {
            ByteString data = leaf.getOutput().getSerializedData().getValue();
            if (leaf.getOutput().getClassName().equals(AllowedTypes.ONE_NUMBER)) {
                into[at] =
                        TribuoProtos.parse(DimensionTupleProto.parser(), data).getValue();
                return;
            }
            Rejection.unless(
                    leaf.getOutput().getClassName().equals(AllowedTypes.NUMBERS),
                    "a tree of a regression has a leaf without a number");
            var numbers = TribuoProtos.parse(RegressorProto.parser(), data);
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

    /**
     * Keeps the order in which each leaf lists its labels, in which the model that was written has added them up. When Tribuo
     * reads the model back, it puts them into a hash map, and from then on adds in another order.
     */
    static class Scores extends Leaves {
        private final Labels labels;
        private int[] order = {};

        private Scores(Labels labels) {
            super(labels.size());
            this.labels = labels;
        }

        @Override
        void put(LeafNodeProto leaf, double[] into, int at) throws InvalidProtocolBufferException {
            Rejection.unless(leaf.getScoreCount() == width(), "a tree has a leaf that does not score every label");
            int[] listed = new int[width()];
            int position = 0;
            for (Map.Entry<String, OutputProto> score : leaf.getScoreMap().entrySet()) {
                LabelProto label = label(score.getValue());
                Rejection.unless(
                        label.getLabel().equals(score.getKey()), "a tree has a leaf with a label under another");
                int number = labels.number(label.getLabel());
                listed[position++] = number;
                into[at + number] = label.getScore();
            }
            order = order.length == 0 ? listed : order;
            Rejection.unless(Arrays.equals(order, listed), "the leaves of its trees differ in the order of labels");
        }

        /** All outputs, in the order of the leaves' labels. */
        int[] order() {
            return order.clone();
        }
    }

    /** Readers of the scores take the first of the highest, so a leaf whose own label is another one is refused. */
    private static final class Decided extends Scores {
        private Decided(Labels labels) {
            super(labels);
        }

        @Override
        void put(LeafNodeProto leaf, double[] into, int at) throws InvalidProtocolBufferException {
            super.put(leaf, into, at);
            int best = at + super.labels.number(label(leaf.getOutput()).getLabel());
            for (int i = at; i < at + width(); i++) {
                boolean less = i < best ? into[i] < into[best] : into[i] <= into[best];
                Rejection.unless(less, "a tree has a leaf whose label is not that with the highest score");
            }
        }
    }
}
