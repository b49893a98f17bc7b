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

/** A linear model: Tribuo's weights, one array for each output, summed in Tribuo's order (features by name, the bias last). */
final class LinearScorer implements Scorer {
    private final double[][] weights;
    private final int[] columns;
    private final List<String> labels;
    private final Normalizer normalizer;
    private final List<String> ignored;

    private LinearScorer(double[][] weights, FeatureIndex features, List<String> labels, Normalizer normalizer) {
        this.weights = weights;
        this.columns = features.columns();
        this.labels = labels;
        this.normalizer = normalizer;
        this.ignored = features.ignored();
    }

    static LinearScorer of(RegressionLinearSGDProto model, FeatureIndex features)
            throws InvalidProtocolBufferException {
        Labels.none(model.getMetadata());
        return new LinearScorer(weights(model.getParams(), 1, features), features, List.of(), Normalizer.NONE);
    }

    static LinearScorer of(ClassificationLinearSGDProto model, FeatureIndex features)
            throws InvalidProtocolBufferException {
        Labels labels = Labels.some(model.getMetadata());
        double[][] weights = weights(model.getParams(), labels.size(), features);
        Normalizer normalizer = Normalizer.of(model.getNormalizer().getClassName());
        return new LinearScorer(weights, features, labels.names(), normalizer);
    }

    /** For each output those of the features, then the bias. */
    private static double[][] weights(ParametersProto parameters, int outputs, FeatureIndex features)
            throws InvalidProtocolBufferException {
        var linear = Messages.parse(
                LinearParametersProto.parser(), parameters.getSerializedData().getValue());
        var matrix = Messages.parse(
                DenseTensorProto.parser(),
                linear.getWeightMatrix().getSerializedData().getValue());
        int size = features.size() + 1;
        Rejection.unless(
                matrix.getDimensionsList().equals(List.of(outputs, size))
                        && matrix.getValues().size() == (long) outputs * size * Double.BYTES,
                "a linear model of %s features has %s x %s weights",
                features.size(),
                outputs,
                size);
        ByteBuffer values = matrix.getValues().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        double[][] weights = new double[outputs][size];
        for (double[] row : weights) {
            for (int i = 0; i < size; i++) {
                row[i] = values.getDouble();
                Rejection.unless(Double.isFinite(row[i]), "a weight of its linear model is not finite");
            }
        }
        return weights;
    }

    @Override
    public Pass pass() {
        return this::score;
    }

    private void score(double[] features, double[] outputs) {
        for (int i = 0; i < weights.length; i++) {
            outputs[i] = sum(weights[i], features);
        }
        normalizer.apply(outputs, weights.length);
    }

    private double sum(double[] row, double[] features) {
        double sum = 0;
        for (int i = 0; i < columns.length; i++) {
            double value = features[columns[i]];
            if (!Double.isNaN(value)) {
                sum += row[i] * value;
            }
        }
        return sum + row[columns.length];
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
