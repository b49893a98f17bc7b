package waybill.model;

import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.tribuo.math.protos.DenseTensorProto;
import org.tribuo.math.protos.LinearParametersProto;
import org.tribuo.regression.sgd.protos.RegressionLinearSGDProto;

/** A linear regression: Tribuo's weights in one array, summed in Tribuo's order (features by name, the bias last). */
final class LinearScorer implements Scorer {
    private final double[] weights;
    private final double bias;
    private final int[] columns;
    private final List<String> ignored;

    private LinearScorer(double[] weightsThenBias, FeatureIndex features) {
        this.weights = weightsThenBias;
        this.bias = weightsThenBias[features.size()];
        this.columns = features.columns();
        this.ignored = features.ignored();
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
        return new LinearScorer(weights(matrix.getValues().asReadOnlyByteBuffer(), size), features);
    }

    private static double[] weights(ByteBuffer values, int size) {
        double[] weights = new double[size];
        values.order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(weights);
        for (double weight : weights) {
            Rejection.unless(Double.isFinite(weight), "a weight of its linear model is not finite");
        }
        return weights;
    }

    @Override
    public Pass pass() {
        return (features, outputs) -> outputs[0] = sum(features);
    }

    private double sum(double[] features) {
        double sum = 0;
        for (int i = 0; i < columns.length; i++) {
            double value = features[columns[i]];
            if (!Double.isNaN(value)) {
                sum += weights[i] * value;
            }
        }
        return sum + bias;
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
