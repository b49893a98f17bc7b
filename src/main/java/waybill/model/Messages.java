package waybill.model;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import com.google.protobuf.UnsafeByteOperations;
import org.tribuo.classification.sgd.protos.ClassificationLinearSGDProto;
import org.tribuo.common.tree.protos.TreeModelProto;
import org.tribuo.common.xgboost.protos.XGBoostModelProto;
import org.tribuo.protos.core.ModelDataProto;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.protos.core.WeightedEnsembleModelProto;
import org.tribuo.regression.rtree.protos.IndependentRegressionTreeModelProto;
import org.tribuo.regression.sgd.protos.RegressionLinearSGDProto;

/** Parses messages without copying the bytes in them: an artifact wraps its model in layers, and each would copy it whole. */
final class Messages {
    private Messages() {}

    /** @param artifact not to be changed before its model is read */
    static ModelProto model(byte[] artifact) throws InvalidProtocolBufferException {
        return parse(ModelProto.parser(), UnsafeByteOperations.unsafeWrap(artifact));
    }

    static <T> T parse(Parser<T> parser, ByteString bytes) throws InvalidProtocolBufferException {
        CodedInputStream in = bytes.newCodedInput();
        in.enableAliasing(true);
        T message = parser.parseFrom(in);
        in.checkLastTagWas(0);
        return message;
    }

    /** What every model has: provenance, features, outputs. */
    static ModelDataProto metadata(ModelProto model) throws InvalidProtocolBufferException {
        ByteString data = model.getSerializedData().getValue();
        return switch (model.getClassName()) {
            case AllowedTypes.LINEAR_MODEL ->
                parse(RegressionLinearSGDProto.parser(), data).getMetadata();
            case AllowedTypes.LINEAR_CLASSIFIER ->
                parse(ClassificationLinearSGDProto.parser(), data).getMetadata();
            case AllowedTypes.XGBOOST_MODEL ->
                parse(XGBoostModelProto.parser(), data).getMetadata();
            case AllowedTypes.TREE -> parse(TreeModelProto.parser(), data).getMetadata();
            case AllowedTypes.TREE_BY_OUTPUT ->
                parse(IndependentRegressionTreeModelProto.parser(), data).getMetadata();
            default -> parse(WeightedEnsembleModelProto.parser(), data).getMetadata();
        };
    }
}
