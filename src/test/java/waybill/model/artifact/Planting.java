package waybill.model.artifact;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tribuo.classification.protos.ImmutableLabelInfoProto;
import org.tribuo.classification.protos.LabelProto;
import org.tribuo.classification.sgd.protos.ClassificationLinearSGDProto;
import org.tribuo.common.tree.protos.LeafNodeProto;
import org.tribuo.common.tree.protos.SplitNodeProto;
import org.tribuo.common.tree.protos.TreeModelProto;
import org.tribuo.common.xgboost.protos.XGBoostExternalModelProto;
import org.tribuo.common.xgboost.protos.XGBoostModelProto;
import org.tribuo.math.protos.DenseTensorProto;
import org.tribuo.math.protos.LinearParametersProto;
import org.tribuo.protos.core.CategoricalIDInfoProto;
import org.tribuo.protos.core.ImmutableFeatureMapProto;
import org.tribuo.protos.core.RealIDInfoProto;
import org.tribuo.protos.core.WeightedEnsembleModelProto;
import org.tribuo.regression.protos.ImmutableRegressionInfoProto;
import org.tribuo.regression.sgd.protos.RegressionLinearSGDProto;

/** Makes copies of a message with a name planted in it: one copy for each place in which a class is named. */
record Planting(String name) {
    private static final Map<String, Message> TYPES = Stream.<Message>of(
                    XGBoostModelProto.getDefaultInstance(),
                    RegressionLinearSGDProto.getDefaultInstance(),
                    ImmutableFeatureMapProto.getDefaultInstance(),
                    RealIDInfoProto.getDefaultInstance(),
                    CategoricalIDInfoProto.getDefaultInstance(),
                    ImmutableRegressionInfoProto.getDefaultInstance(),
                    LinearParametersProto.getDefaultInstance(),
                    DenseTensorProto.getDefaultInstance(),
                    ClassificationLinearSGDProto.getDefaultInstance(),
                    ImmutableLabelInfoProto.getDefaultInstance(),
                    WeightedEnsembleModelProto.getDefaultInstance(),
                    TreeModelProto.getDefaultInstance(),
                    SplitNodeProto.getDefaultInstance(),
                    LeafNodeProto.getDefaultInstance(),
                    LabelProto.getDefaultInstance(),
                    XGBoostExternalModelProto.getDefaultInstance(),
                    DynamicMessage.getDefaultInstance(ExternalMessages.ONNX),
                    DynamicMessage.getDefaultInstance(ExternalMessages.LIGHTGBM),
                    DynamicMessage.getDefaultInstance(ExternalMessages.LABEL_TRANSFORMER))
            .collect(Collectors.toMap(type -> Any.pack(type).getTypeUrl(), type -> type));

    List<Message> in(Message message) throws InvalidProtocolBufferException {
        List<Message> planted = new ArrayList<>();
        if (message instanceof Any any && !any.getTypeUrl().isEmpty()) {
            Message inner = Objects.requireNonNull(TYPES.get(any.getTypeUrl()))
                    .getParserForType()
                    .parseFrom(any.getValue());
            in(inner).forEach(changed -> planted.add(Any.pack(changed)));
            return planted;
        }
        for (FieldDescriptor field : message.getAllFields().keySet()) {
            if (namesClass(field, message)) {
                planted.add(message.toBuilder().setField(field, name).build());
            } else if (field.getJavaType() == JavaType.MESSAGE) {
                planted.addAll(below(message, field));
            }
        }
        return planted;
    }

    /** An enum's class stands beside its value, under the name of "additional". */
    private static boolean namesClass(FieldDescriptor field, Message message) {
        boolean additional =
                field.getName().equals("additional") && !message.getField(field).equals("");
        return field.getName().endsWith("class_name") || additional;
    }

    private List<Message> below(Message message, FieldDescriptor field) throws InvalidProtocolBufferException {
        List<Message> planted = new ArrayList<>();
        if (!field.isRepeated()) {
            for (Message changed : in((Message) message.getField(field))) {
                planted.add(message.toBuilder().setField(field, changed).build());
            }
        }
        for (int i = 0; field.isRepeated() && i < message.getRepeatedFieldCount(field); i++) {
            for (Message changed : in((Message) message.getRepeatedField(field, i))) {
                planted.add(
                        message.toBuilder().setRepeatedField(field, i, changed).build());
            }
        }
        return planted;
    }
}
