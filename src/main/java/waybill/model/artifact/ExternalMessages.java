package waybill.model.artifact;

import com.google.protobuf.AnyProto;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import org.tribuo.protos.core.ModelDataProto;

/**
 * The types of messages that hold a model of another library, where no class for them is on the class path. Those of ONNX have the
 * names and numbers that they have in Tribuo, whose module would bring ONNX's runtime. Tribuo knows no LightGBM: that message is
 * Waybill's own.
 */
final class ExternalMessages {
    static final Descriptor ONNX;
    static final Descriptor OUTPUT_TRANSFORMER;
    static final Descriptor EXAMPLE_TRANSFORMER;
    static final Descriptor LABEL_TRANSFORMER;
    static final Descriptor LIGHTGBM;

    static {
        FileDescriptor onnx = file(
                "tribuo-onnx.proto",
                "tribuo.interop.onnx",
                redirect("OutputTransformerProto"),
                redirect("ExampleTransformerProto"),
                message(
                        "LabelTransformerProto",
                        one("generates_probabilities", 1, FieldDescriptorProto.Type.TYPE_BOOL)),
                container("ONNXExternalModelProto", "model_array")
                        .addField(one("input_name", 5, FieldDescriptorProto.Type.TYPE_STRING))
                        .addField(one("output_transformer", 6, FieldDescriptorProto.Type.TYPE_MESSAGE)
                                .setTypeName(".tribuo.interop.onnx.OutputTransformerProto"))
                        .addField(one("example_transformer", 7, FieldDescriptorProto.Type.TYPE_MESSAGE)
                                .setTypeName(".tribuo.interop.onnx.ExampleTransformerProto")));
        OUTPUT_TRANSFORMER = onnx.findMessageTypeByName("OutputTransformerProto");
        EXAMPLE_TRANSFORMER = onnx.findMessageTypeByName("ExampleTransformerProto");
        LABEL_TRANSFORMER = onnx.findMessageTypeByName("LabelTransformerProto");
        ONNX = onnx.findMessageTypeByName("ONNXExternalModelProto");
        LIGHTGBM = file("waybill-lightgbm.proto", "waybill.lightgbm", container("LightGBMExternalModelProto", "model"))
                .findMessageTypeByName("LightGBMExternalModelProto");
    }

    private ExternalMessages() {}

    /** Metadata, both mappings of features, and the model's bytes. */
    private static DescriptorProto.Builder container(String name, String model) {
        return message(
                name,
                one("metadata", 1, FieldDescriptorProto.Type.TYPE_MESSAGE)
                        .setTypeName("." + ModelDataProto.getDescriptor().getFullName()),
                one("forward_feature_mapping", 2, FieldDescriptorProto.Type.TYPE_INT32)
                        .setLabel(FieldDescriptorProto.Label.LABEL_REPEATED),
                one("backward_feature_mapping", 3, FieldDescriptorProto.Type.TYPE_INT32)
                        .setLabel(FieldDescriptorProto.Label.LABEL_REPEATED),
                one(model, 4, FieldDescriptorProto.Type.TYPE_BYTES));
    }

    /** Tribuo's triple of version, class name and data. */
    private static DescriptorProto.Builder redirect(String name) {
        return message(
                name,
                one("version", 1, FieldDescriptorProto.Type.TYPE_INT32),
                one("class_name", 2, FieldDescriptorProto.Type.TYPE_STRING),
                one("serialized_data", 3, FieldDescriptorProto.Type.TYPE_MESSAGE)
                        .setTypeName(".google.protobuf.Any"));
    }

    private static DescriptorProto.Builder message(String name, FieldDescriptorProto.Builder... fields) {
        DescriptorProto.Builder message = DescriptorProto.newBuilder().setName(name);
        for (FieldDescriptorProto.Builder field : fields) {
            message.addField(field);
        }
        return message;
    }

    private static FieldDescriptorProto.Builder one(String name, int number, FieldDescriptorProto.Type type) {
        return FieldDescriptorProto.newBuilder()
                .setName(name)
                .setNumber(number)
                .setType(type)
                .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL);
    }

    private static FileDescriptor file(String name, String packageName, DescriptorProto.Builder... messages) {
        FileDescriptor core = ModelDataProto.getDescriptor().getFile();
        FileDescriptorProto.Builder file = FileDescriptorProto.newBuilder()
                .setName(name)
                .setPackage(packageName)
                .setSyntax("proto3")
                .addDependency(core.getName())
                .addDependency(AnyProto.getDescriptor().getName());
        for (DescriptorProto.Builder message : messages) {
            file.addMessageType(message);
        }
        try {
            return FileDescriptor.buildFrom(file.build(), new FileDescriptor[] {core, AnyProto.getDescriptor()});
        } catch (DescriptorValidationException e) {
            throw new IllegalStateException(e);
        }
    }
}
