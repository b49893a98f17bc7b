package waybill.model.artifact;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.UnsafeByteOperations;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tribuo.common.xgboost.protos.XGBoostOutputConverterProto;
import org.tribuo.protos.core.ModelProto;
import waybill.model.Rejection;
import waybill.model.external.ExternalColumns;
import waybill.model.external.ExternalModel;
import waybill.model.external.ExternalOutput;

/** Writes the artifact of a model that another library trained. */
final class ExternalArtifact {
    private static final int CONVERTER = 2;
    private static final int INPUT_NAME = 5;
    private static final int OUTPUT_TRANSFORMER = 6;
    private static final int EXAMPLE_TRANSFORMER = 7;

    private final ExternalModel model;
    private final ExternalColumns columns;
    private final List<String> labels;
    /** The names of the features that feed the model, in its order. */
    private final List<String> features;

    ExternalArtifact(ExternalModel model, ExternalColumns columns, List<String> labels) {
        this.model = model;
        this.columns = columns;
        this.labels = labels;
        this.features = columns.ofInput().stream()
                .flatMap(List::stream)
                .map(columns.encoded()::get)
                .toList();
        check();
    }

    private void check() {
        int due = model.output() instanceof ExternalOutput.Labels output ? output.count() : 0;
        Rejection.unless(labels.size() == due, "it has %s labels, and %s are named", due, labels.size());
        Labels.named(labels);
        Rejection.unless(
                new HashSet<>(features).size() == features.size(), "one column of the encoder feeds two of its inputs");
        ExternalColumns grouped =
                ExternalFeatures.columns(model.inputs(), columns.encoded(), inOrder(), columns.ignored());
        Rejection.unless(grouped.equals(columns), "its inputs are fed by other columns than they can be");
    }

    /** The encoder's columns, in the order of the model's features. */
    private int[] inOrder() {
        return columns.ofInput().stream()
                .flatMap(List::stream)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    byte[] write(byte[] file) {
        ExternalContainer container = ExternalContainer.of(model.format());
        Map<String, Integer> sorted = positions(features.stream().sorted().toList());
        Map<String, Integer> own = positions(features);
        var parts = new ExternalContainer.Parts(
                new ExternalMetadata(model, container.className(), labels).of(List.copyOf(sorted.keySet()), file),
                UnsafeByteOperations.unsafeWrap(model.canonical(columns)),
                sorted.keySet().stream().map(own::get).toList(),
                features.stream().map(sorted::get).toList());
        DynamicMessage.Builder message = container.write(parts);
        describe(container, message);
        return ModelProto.newBuilder()
                .setClassName(container.className())
                .setSerializedData(Any.pack(message.build()))
                .build()
                .toByteArray();
    }

    private static Map<String, Integer> positions(List<String> names) {
        Map<String, Integer> positions = new LinkedHashMap<>();
        names.forEach(name -> positions.put(name, positions.size()));
        return positions;
    }

    /** What Tribuo wants to know of how features go in, and what comes out. */
    private void describe(ExternalContainer container, DynamicMessage.Builder message) {
        boolean classifies = !labels.isEmpty();
        switch (container) {
            case XGBOOST ->
                message.setField(
                        container.field(CONVERTER),
                        XGBoostOutputConverterProto.newBuilder()
                                .setClassName(
                                        classifies
                                                ? AllowedTypes.XGBOOST_CLASSIFICATION
                                                : AllowedTypes.XGBOOST_REGRESSION)
                                .build());
            case LIGHTGBM -> {}
            case ONNX -> {
                message.setField(
                        container.field(INPUT_NAME), model.inputs().get(0).name());
                message.setField(
                        container.field(EXAMPLE_TRANSFORMER),
                        redirect(ExternalMessages.EXAMPLE_TRANSFORMER, AllowedTypes.DENSE_EXAMPLES));
                message.setField(container.field(OUTPUT_TRANSFORMER), classifies ? labelled() : numbered());
            }
        }
    }

    private static DynamicMessage numbered() {
        return redirect(ExternalMessages.OUTPUT_TRANSFORMER, AllowedTypes.ONNX_REGRESSION);
    }

    private static DynamicMessage labelled() {
        Descriptor type = ExternalMessages.LABEL_TRANSFORMER;
        DynamicMessage data = DynamicMessage.newBuilder(type)
                .setField(type.findFieldByName("generates_probabilities"), true)
                .build();
        DynamicMessage redirect = redirect(ExternalMessages.OUTPUT_TRANSFORMER, AllowedTypes.ONNX_CLASSIFICATION);
        return redirect.toBuilder()
                .setField(ExternalMessages.OUTPUT_TRANSFORMER.findFieldByName("serialized_data"), Any.pack(data))
                .build();
    }

    private static DynamicMessage redirect(Descriptor type, String className) {
        return DynamicMessage.newBuilder(type)
                .setField(type.findFieldByName("class_name"), className)
                .build();
    }
}
