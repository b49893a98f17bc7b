package waybill.model;

import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.tribuo.math.protos.DenseTensorProto;
import org.tribuo.math.protos.LinearParametersProto;
import org.tribuo.regression.sgd.protos.RegressionLinearSGDProto;

/** A linear regression: Tribuo's weights in one array, summed in Tribuo's order (features by name, the bias last). */
final class LinearScorer implements Compilable, Scorer.Pass {
    /** One for each of {@link #columns}, then the bias. */
    private final double[] weights;

    private final int[] columns;
    private final List<String> ignored;

    private LinearScorer(double[] weights, int[] columns, List<String> ignored) {
        this.weights = weights;
        this.columns = columns;
        this.ignored = ignored;
    }

    static LinearScorer of(RegressionLinearSGDProto model, FeatureIndex features)
            throws InvalidProtocolBufferException {
        var parameters = LinearParametersProto.parseFrom(
                model.getParams().getSerializedData().getValue());
        var matrix = DenseTensorProto.parseFrom(
                parameters.getWeightMatrix().getSerializedData().getValue());
        int size = features.size() + 1;
        Rejection.unless(
                matrix.getDimensionsList().equals(List.of(1, size))
                        && matrix.getValues().size() == size * Double.BYTES,
                "a linear model of %s features has 1 x %s weights",
                features.size(),
                size);
        double[] weights = weights(matrix.getValues().asReadOnlyByteBuffer(), size);
        return new LinearScorer(weights, features.columns(), features.ignored());
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
        double[] weights = in.doubles();
        CompiledRejection.unless(head.outputs() == 1, "a linear scorer has one output");
        CompiledRejection.unlessBelow(columns, head.columns(), "it reads a column that the encoder does not make");
        CompiledRejection.unless(weights.length == columns.length + 1, "it has another number of weights than is due");
        CompiledRejection.unlessFinite(weights, "a weight is not finite");
        return new LinearScorer(weights, columns, head.ignored());
    }

    @Override
    public ScorerKind fileKind() {
        return ScorerKind.LINEAR;
    }

    @Override
    public void write(SectionWriter out) {
        out.ints(columns);
        out.doubles(weights);
    }

    /** Itself: it needs no working memory. */
    @Override
    public Pass pass() {
        return this;
    }

    @Override
    public void score(double[] features, double[] outputs) {
        outputs[0] = sum(features);
    }

    private double sum(double[] features) {
        double sum = 0;
        for (int i = 0; i < columns.length; i++) {
            double value = features[columns[i]];
            if (!Double.isNaN(value)) {
                sum += weights[i] * value;
            }
        }
        return sum + weights[columns.length];
    }

    @Override
    public List<String> labels() {
        return List.of();
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
