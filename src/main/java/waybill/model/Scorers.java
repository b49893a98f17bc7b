package waybill.model;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import org.tribuo.classification.sgd.protos.ClassificationLinearSGDProto;
import org.tribuo.common.xgboost.protos.XGBoostModelProto;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.regression.sgd.protos.RegressionLinearSGDProto;

/**
 * Makes a {@link Scorer} of a serialised Tribuo model. The numbers are taken out of the protobuf directly: no class that the
 * artifact names is ever looked up, nothing native is needed, and Tribuo's own reading (provenance, reflection) costs a cold
 * start 130 ms.
 */
public final class Scorers {
    private Scorers() {}

    /** As {@link #load(byte[], List, UnknownFeatures)}; the features of the encoder and of the model must be the same. */
    public static Scorer load(byte[] artifact, List<String> featureNames) {
        return load(artifact, featureNames, UnknownFeatures.REFUSED);
    }

    /**
     * @param artifact a serialised Tribuo model, protobuf
     * @param featureNames the names of the features that the encoder makes, in its order
     * @throws waybill.failure.WaybillException ARTIFACT_REJECTED if the {@link ArtifactGuard} refuses it, if its numbers make
     *     no model, if the model needs a feature that the encoder does not make, or the reverse where that is refused
     */
    public static Scorer load(byte[] artifact, List<String> featureNames, UnknownFeatures unknown) {
        ModelProto model = ArtifactGuard.open(artifact);
        try {
            ByteString data = model.getSerializedData().getValue();
            if (model.getClassName().equals(AllowedTypes.LINEAR_MODEL)) {
                var linear = Messages.parse(RegressionLinearSGDProto.parser(), data);
                return LinearScorer.of(linear, FeatureIndex.of(linear.getMetadata(), featureNames, unknown));
            }
            if (model.getClassName().equals(AllowedTypes.LINEAR_CLASSIFIER)) {
                var linear = Messages.parse(ClassificationLinearSGDProto.parser(), data);
                return LinearScorer.of(linear, FeatureIndex.of(linear.getMetadata(), featureNames, unknown));
            }
            return TreeCompiler.compile(trees(model, featureNames, unknown));
        } catch (InvalidProtocolBufferException e) {
            throw Rejection.of("its model is not a protobuf message", e);
        }
    }

    /** The trees of a model that is made of them. */
    static TreeModel trees(ModelProto model, List<String> featureNames, UnknownFeatures unknown)
            throws InvalidProtocolBufferException {
        if (!model.getClassName().equals(AllowedTypes.XGBOOST_MODEL)) {
            return new TreeModelReader(featureNames, unknown).read(model);
        }
        ByteString data = model.getSerializedData().getValue();
        var boosted = Messages.parse(XGBoostModelProto.parser(), data);
        return BoosterReader.read(boosted, FeatureIndex.of(boosted.getMetadata(), featureNames, unknown));
    }
}
