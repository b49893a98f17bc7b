package waybill.model.artifact;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.List;
import org.tribuo.common.xgboost.protos.XGBoostExternalModelProto;
import org.tribuo.protos.core.ModelDataProto;
import waybill.model.external.ExternalFormat;
import waybill.model.external.ExternalModel;
import waybill.model.external.ExternalOptions;
import waybill.model.lightgbm.LightgbmModels;
import waybill.model.onnx.OnnxModels;
import waybill.model.xgboost.XgboostModels;

/** The message that holds a model of another library: the class that it names, its type, and where in it the parts are. */
enum ExternalContainer {
    XGBOOST(
            ExternalFormat.XGBOOST,
            "org.tribuo.common.xgboost.XGBoostExternalModel",
            XGBoostExternalModelProto.getDescriptor(),
            new Fields(XGBoostExternalModelProto.MODEL_FIELD_NUMBER, 4, 5)),
    LIGHTGBM(
            ExternalFormat.LIGHTGBM,
            "waybill.model.lightgbm.LightGBMExternalModel",
            ExternalMessages.LIGHTGBM,
            new Fields(4, 2, 3)),
    ONNX(ExternalFormat.ONNX, "org.tribuo.interop.onnx.ONNXExternalModel", ExternalMessages.ONNX, new Fields(4, 2, 3));

    private static final int METADATA = 1;

    private final ExternalFormat format;
    private final String className;

    @SuppressWarnings("ImmutableEnumChecker") // a type of messages
    private final Descriptor type;

    @SuppressWarnings("ImmutableEnumChecker") // numbers
    private final Fields fields;

    ExternalContainer(ExternalFormat format, String className, Descriptor type, Fields fields) {
        this.format = format;
        this.className = className;
        this.type = type;
        this.fields = fields;
    }

    static ExternalContainer of(ExternalFormat format) {
        for (ExternalContainer container : values()) {
            if (container.format == format) {
                return container;
            }
        }
        throw new IllegalArgumentException("No container holds " + format);
    }

    String className() {
        return className;
    }

    Descriptor type() {
        return type;
    }

    /** Reads the bytes of the model, which are canonical. */
    ExternalModel read(byte[] model) {
        return switch (this) {
            case XGBOOST -> XgboostModels.read(model, ExternalOptions.NONE);
            case LIGHTGBM -> LightgbmModels.read(model, ExternalOptions.NONE);
            case ONNX -> OnnxModels.read(model, ExternalOptions.NONE);
        };
    }

    DynamicMessage.Builder write(Parts parts) {
        return DynamicMessage.newBuilder(type)
                .setField(field(METADATA), parts.metadata)
                .setField(field(fields.forward), parts.forward)
                .setField(field(fields.backward), parts.backward)
                .setField(field(fields.model), parts.model);
    }

    /** The parts of a message that has passed the guard. */
    Parts parts(Message message) {
        return new Parts(
                metadata(message),
                (ByteString) message.getField(field(fields.model)),
                integers(message, fields.forward),
                integers(message, fields.backward));
    }

    ModelDataProto metadata(Message message) {
        Message metadata = (Message) message.getField(field(METADATA));
        try {
            return TribuoProtos.parse(ModelDataProto.parser(), metadata.toByteString());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("The message was written a moment ago.", e);
        }
    }

    @SuppressWarnings("unchecked") // the field is repeated, of whole numbers
    private List<Integer> integers(Message message, int number) {
        return (List<Integer>) message.getField(field(number));
    }

    FieldDescriptor field(int number) {
        return type.findFieldByNumber(number);
    }

    /**
     * What a message holds.
     *
     * @param model the model's bytes
     * @param forward for each of Tribuo's features, the model's
     * @param backward for each of the model's features, Tribuo's
     */
    record Parts(ModelDataProto metadata, ByteString model, List<Integer> forward, List<Integer> backward) {}

    /** The numbers of the fields; that of the metadata is always the same. */
    private record Fields(int model, int forward, int backward) {}
}
