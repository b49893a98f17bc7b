package waybill.model;

import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.tribuo.classification.sgd.protos.ClassificationLinearSGDProto;
import org.tribuo.math.protos.DenseTensorProto;
import org.tribuo.math.protos.LinearParametersProto;
import org.tribuo.math.protos.ParametersProto;
import org.tribuo.regression.sgd.protos.RegressionLinearSGDProto;

/** A linear model: Tribuo's weights in one array, summed in Tribuo's order (features by name, the bias last). */
final class LinearScorer implements Compilable, Scorer.Pass {
    /** For each output one for each of {@link #columns}, then the bias. */
    private final double[] weights;

    private final int[] columns;
    private final Normalizer normalizer;
    private final List<String> labels;
    private final List<String> ignored;

    private LinearScorer(
            double[] weights, int[] columns, Normalizer normalizer, List<String> labels, List<String> ignored) {
        this.weights = weights;
        this.columns = columns;
        this.normalizer = normalizer;
        this.labels = labels;
        this.ignored = ignored;
    }

    static LinearScorer of(RegressionLinearSGDProto model, FeatureIndex features)
            throws InvalidProtocolBufferException {
        Labels.none(model.getMetadata());
        double[] weights = weights(model.getParams(), 1, features.size());
        return new LinearScorer(weights, features.columns(), Normalizer.NONE, List.of(), features.ignored());
    }

    static LinearScorer of(ClassificationLinearSGDProto model, FeatureIndex features)
            throws InvalidProtocolBufferException {
        Labels labels = Labels.some(model.getMetadata());
        double[] weights = weights(model.getParams(), labels.size(), features.size());
        Normalizer normalizer = Normalizer.of(model.getNormalizer().getClassName());
        return new LinearScorer(weights, features.columns(), normalizer, labels.names(), features.ignored());
    }

    private static double[] weights(ParametersProto parameters, int outputs, int features)
            throws InvalidProtocolBufferException {
        var linear = Messages.parse(
                LinearParametersProto.parser(), parameters.getSerializedData().getValue());
        var matrix = Messages.parse(
                DenseTensorProto.parser(),
                linear.getWeightMatrix().getSerializedData().getValue());
        long size = outputs * (features + 1L);
        Rejection.unless(
                matrix.getDimensionsList().equals(List.of(outputs, features + 1))
                        && matrix.getValues().size() == size * Double.BYTES,
                "a linear model of %s features has %s x %s weights",
                features,
                outputs,
                features + 1);
        return weights(matrix.getValues().asReadOnlyByteBuffer(), (int) size);
    }

    private static double[] weights(ByteBuffer values, int size) {
        double[] weights = new double[size];
        values.order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(weights);
        for (double weight : weights) {
            Rejection.unless(Double.isFinite(weight), "a weight of its linear model is not finite");
        }
        return weights;
    }

    static LinearScorer read(SectionReader in, ScorerHead head) {
        int[] columns = in.ints();
        int normalizer = in.ints(1)[0];
        double[] weights = in.doubles();
        CompiledRejection.unlessBelow(columns, head.columns(), "it reads a column that the encoder does not make");
        CompiledRejection.unless(
                weights.length == head.outputs() * (columns.length + 1L),
                "it has another number of weights than is due");
        CompiledRejection.unlessFinite(weights, "a weight is not finite");
        return new LinearScorer(weights, columns, Normalizer.numbered(normalizer), head.labels(), head.ignored());
    }

    @Override
    public ScorerKind fileKind() {
        return ScorerKind.LINEAR;
    }

    @Override
    public void write(SectionWriter out) {
        out.ints(columns);
        out.ints(normalizer.number());
        out.doubles(weights);
    }

    /** Itself: it needs no working memory. */
    @Override
    public Pass pass() {
        return this;
    }

    @Override
    public void score(double[] features, double[] outputs) {
        int first = 0;
        for (int i = 0; i < outputs(); i++) {
            outputs[i] = sum(features, first);
            first += columns.length + 1;
        }
        normalizer.apply(outputs);
    }

    private double sum(double[] features, int first) {
        double sum = 0;
        for (int i = 0; i < columns.length; i++) {
            double value = features[columns[i]];
            if (!Double.isNaN(value)) {
                sum += weights[first + i] * value;
            }
        }
        return sum + weights[first + columns.length];
    }

    @Override
    public List<String> labels() {
        return labels;
    }

    @Override
    public String kind() {
        return "linear";
    }

    @Override
    public List<String> ignoredFeatures() {
        return ignored;
    }
}
