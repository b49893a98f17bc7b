package waybill.model.artifact;

import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.tribuo.classification.sgd.protos.ClassificationLinearSGDProto;
import org.tribuo.math.protos.DenseTensorProto;
import org.tribuo.math.protos.LinearParametersProto;
import org.tribuo.math.protos.ParametersProto;
import org.tribuo.regression.sgd.protos.RegressionLinearSGDProto;
import waybill.model.Rejection;
import waybill.model.linear.LinearScorer;
import waybill.model.linear.Normalizer;

/** Reads Tribuo's linear models. */
final class LinearReader {
    private LinearReader() {}

    static LinearScorer regression(RegressionLinearSGDProto model, FeatureIndex features)
            throws InvalidProtocolBufferException {
        Labels.none(model.getMetadata());
        double[] weights = weights(model.getParams(), 1, features.size());
        return new LinearScorer(weights, features.columns(), Normalizer.NONE, List.of(), features.ignored());
    }

    static LinearScorer classification(ClassificationLinearSGDProto model, FeatureIndex features)
            throws InvalidProtocolBufferException {
        Labels labels = Labels.some(model.getMetadata());
        double[] weights = weights(model.getParams(), labels.size(), features.size());
        Rejection.unless(
                model.getNormalizer().getClassName().equals(AllowedTypes.SOFTMAX),
                "it is a linear classification without softmax");
        return new LinearScorer(weights, features.columns(), Normalizer.SOFTMAX, labels.names(), features.ignored());
    }

    private static double[] weights(ParametersProto parameters, int outputs, int features)
            throws InvalidProtocolBufferException {
        var linear = TribuoProtos.parse(
                LinearParametersProto.parser(), parameters.getSerializedData().getValue());
        var matrix = TribuoProtos.parse(
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
}
