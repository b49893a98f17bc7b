package waybill.model.artifact;

import com.google.protobuf.InvalidProtocolBufferException;
import org.tribuo.common.xgboost.protos.XGBoostModelProto;
import waybill.model.Rejection;
import waybill.model.trees.TreeModel;
import waybill.model.xgboost.XgboostModels;

/** Reads the boosted trees that Tribuo's trainer has made. */
final class BoostedReader {
    private BoostedReader() {}

    static TreeModel read(XGBoostModelProto model, FeatureIndex features) throws InvalidProtocolBufferException {
        Labels labels = Labels.of(model.getMetadata());
        boolean classifies = model.getConverter().getClassName().equals(AllowedTypes.XGBOOST_CLASSIFICATION);
        Rejection.unless(classifies == labels.size() > 0, "its converter is not one for its outputs");
        Rejection.unless(model.getModelsCount() == 1, "it has %s boosters, due is 1", model.getModelsCount());
        return XgboostModels.trained(
                model.getModels(0).asReadOnlyByteBuffer().slice(),
                labels.names(),
                features.columns(),
                features.encoded(),
                features.ignored());
    }
}
