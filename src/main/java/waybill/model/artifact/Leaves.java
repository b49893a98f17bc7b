package waybill.model.artifact;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Arrays;
import java.util.Map;
import org.tribuo.classification.protos.LabelProto;
import org.tribuo.common.tree.protos.LeafNodeProto;
import org.tribuo.protos.core.OutputProto;
import waybill.model.Rejection;

/**
 * Collects the contents of the leaves of a model's trees, in the order in which they are added: a score for each label, in the
 * order of the outputs.
 *
 * <p>Keeps the order in which each leaf lists its labels, in which the model that was written has added them up. When Tribuo
 * reads the model back, it puts them into a hash map, and from then on adds in another order.
 */
class Leaves {
    private final Labels labels;
    private int[] order = {};
    private double[] values = new double[256];
    private int count;

    Leaves(Labels labels) {
        this.labels = labels;
    }

    /** Leaves whose own label is the one with the highest score. */
    static Leaves decided(Labels labels) {
        return new Decided(labels);
    }

    /** Adds a leaf, and returns its number. */
    final int add(LeafNodeProto leaf) throws InvalidProtocolBufferException {
        int at = count * width();
        if (values.length < at + width()) {
            values = Arrays.copyOf(values, Math.max(2 * values.length, at + width()));
        }
        put(leaf, values, at);
        for (int i = 0; i < width(); i++) {
            Rejection.unless(Double.isFinite(values[at + i]), "a tree has a leaf that is not finite");
        }
        return count++;
    }

    /** Writes {@link #width} numbers into the array, from {@code at} on. */
    void put(LeafNodeProto leaf, double[] into, int at) throws InvalidProtocolBufferException {
        Rejection.unless(leaf.getScoreCount() == width(), "a tree has a leaf that does not score every label");
        int[] listed = new int[width()];
        int position = 0;
        for (Map.Entry<String, OutputProto> score : leaf.getScoreMap().entrySet()) {
            LabelProto label = label(score.getValue());
            Rejection.unless(label.getLabel().equals(score.getKey()), "a tree has a leaf with a label under another");
            int number = labels.number(label.getLabel());
            listed[position++] = number;
            into[at + number] = label.getScore();
        }
        order = order.length == 0 ? listed : order;
        Rejection.unless(Arrays.equals(order, listed), "the leaves of its trees differ in the order of labels");
    }

    final int width() {
        return labels.size();
    }

    final double[] values() {
        return Arrays.copyOf(values, count * width());
    }

    /** All outputs, in the order of the leaves' labels. */
    final int[] order() {
        return order.clone();
    }

    private static LabelProto label(OutputProto output) throws InvalidProtocolBufferException {
        return TribuoProtos.parse(
                LabelProto.parser(), output.getSerializedData().getValue());
    }

    /** Readers of the scores take the first of the highest, so a leaf whose own label is another one is refused. */
    private static final class Decided extends Leaves {
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
