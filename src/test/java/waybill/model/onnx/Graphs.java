package waybill.model.onnx;

import ai.onnx.proto.OnnxMl;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import waybill.model.Scorer;
import waybill.model.external.ExternalColumns;
import waybill.model.external.ExternalModel;
import waybill.model.external.ExternalOptions;
import waybill.model.external.ExternalOutput;

/** Graphs for tests, written by Tribuo's classes for ONNX, which know nothing of our reader. */
final class Graphs {
    static final int FLOAT = 1;
    static final int INT64 = 7;
    static final int STRING = 8;
    static final int DOUBLE = 11;

    private static final List<String> MAIN_ONLY = List.of(
            "Abs",
            "Add",
            "Cast",
            "Clip",
            "Concat",
            "Exp",
            "Gather",
            "Identity",
            "If",
            "Loop",
            "Scan",
            "MatMul",
            "Mul",
            "Reshape",
            "Softmax",
            "Sub",
            "Div",
            "Where",
            "Not",
            "Split",
            "Slice",
            "Shape",
            "ConstantOfShape",
            "ReduceSum",
            "Squeeze",
            "Unsqueeze",
            "Sigmoid",
            "Reciprocal",
            "Neg",
            "Sqrt",
            "ArgMax",
            "Flatten",
            "Constant");

    private final OnnxMl.GraphProto.Builder graph =
            OnnxMl.GraphProto.newBuilder().setName("test");
    private int opset = 21;
    private int mlOpset = 3;

    /** A graph with an input "X" of some columns. */
    static Graphs of(int type, int columns) {
        return new Graphs().input("X", type, columns);
    }

    static Graphs empty() {
        return new Graphs();
    }

    Graphs versions(int main, int ml) {
        opset = main;
        mlOpset = ml;
        return this;
    }

    Graphs input(String name, int type, int columns) {
        graph.addInput(value(name, type, columns));
        return this;
    }

    /** Always of floats: nobody reads the type of an output. */
    Graphs output(String name) {
        graph.addOutput(value(name, FLOAT, 1));
        return this;
    }

    Graphs constant(String name, int[] dims, double... values) {
        OnnxMl.TensorProto.Builder tensor =
                OnnxMl.TensorProto.newBuilder().setName(name).setDataType(FLOAT);
        Arrays.stream(dims).forEach(tensor::addDims);
        Arrays.stream(values).forEach(value -> tensor.addFloatData((float) value));
        graph.addInitializer(tensor);
        return this;
    }

    Graphs wholes(String name, long... values) {
        OnnxMl.TensorProto.Builder tensor =
                OnnxMl.TensorProto.newBuilder().setName(name).setDataType(INT64).addDims(values.length);
        Arrays.stream(values).forEach(tensor::addInt64Data);
        graph.addInitializer(tensor);
        return this;
    }

    /** @param inputs and outputs with blanks between them */
    Graphs node(String operator, String inputs, String outputs, OnnxMl.AttributeProto... attributes) {
        graph.addNode(OnnxMl.NodeProto.newBuilder()
                .setOpType(operator)
                .setDomain(MAIN_ONLY.contains(operator) ? "" : "ai.onnx.ml")
                .addAllInput(Arrays.asList(inputs.split(" ", -1)))
                .addAllOutput(Arrays.asList(outputs.split(" ", -1)))
                .addAllAttribute(Arrays.asList(attributes)));
        return this;
    }

    OnnxMl.GraphProto.Builder graph() {
        return graph;
    }

    OnnxMl.ModelProto.Builder proto() {
        return OnnxMl.ModelProto.newBuilder()
                .setIrVersion(10)
                .setProducerName("skl2onnx")
                .setProducerVersion("1.20.0")
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(opset))
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder()
                        .setDomain("ai.onnx.ml")
                        .setVersion(mlOpset))
                .setGraph(graph);
    }

    byte[] bytes() {
        return proto().build().toByteArray();
    }

    ExternalModel read() {
        return OnnxModels.read(bytes(), ExternalOptions.NONE);
    }

    Scorer scorer() {
        return scorer(read());
    }

    /** A scorer of one column for each input, in their order. */
    static Scorer scorer(ExternalModel model) {
        int inputs = model.inputs().size();
        List<String> names = IntStream.range(0, inputs).mapToObj(i -> "c" + i).toList();
        List<List<Integer>> columns =
                IntStream.range(0, inputs).mapToObj(List::of).toList();
        return model.scorer(new ExternalColumns(names, columns, List.of()), labels(model));
    }

    static List<String> labels(ExternalModel model) {
        if (model.output() instanceof ExternalOutput.Labels labels) {
            return labels.names().isEmpty()
                    ? IntStream.range(0, labels.count())
                            .mapToObj(Integer::toString)
                            .toList()
                    : labels.names();
        }
        return List.of();
    }

    /** What it says of a row. */
    double[] score(double... row) {
        Scorer scorer = scorer();
        double[] outputs = new double[scorer.outputs()];
        scorer.pass().score(row, outputs);
        return outputs;
    }

    static OnnxMl.AttributeProto attribute(String name, float value) {
        return named(name, AttributeType.FLOAT).setF(value).build();
    }

    static OnnxMl.AttributeProto attribute(String name, long value) {
        return named(name, AttributeType.INT).setI(value).build();
    }

    static OnnxMl.AttributeProto attribute(String name, String value) {
        return named(name, AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    static OnnxMl.AttributeProto floats(String name, double... values) {
        OnnxMl.AttributeProto.Builder attribute = named(name, AttributeType.FLOATS);
        Arrays.stream(values).forEach(value -> attribute.addFloats((float) value));
        return attribute.build();
    }

    static OnnxMl.AttributeProto ints(String name, long... values) {
        OnnxMl.AttributeProto.Builder attribute = named(name, AttributeType.INTS);
        Arrays.stream(values).forEach(attribute::addInts);
        return attribute.build();
    }

    static OnnxMl.AttributeProto strings(String name, String... values) {
        OnnxMl.AttributeProto.Builder attribute = named(name, AttributeType.STRINGS);
        Arrays.stream(values).forEach(value -> attribute.addStrings(ByteString.copyFromUtf8(value)));
        return attribute.build();
    }

    static OnnxMl.AttributeProto doubles(String name, double... values) {
        OnnxMl.TensorProto.Builder tensor =
                OnnxMl.TensorProto.newBuilder().setDataType(DOUBLE).addDims(values.length);
        Arrays.stream(values).forEach(tensor::addDoubleData);
        return named(name, AttributeType.TENSOR).setT(tensor).build();
    }

    static OnnxMl.AttributeProto bytes(String name, int... values) {
        byte[] raw = new byte[values.length];
        IntStream.range(0, raw.length).forEach(i -> raw[i] = (byte) values[i]);
        return named(name, AttributeType.TENSOR)
                .setT(OnnxMl.TensorProto.newBuilder()
                        .setDataType(2)
                        .addDims(raw.length)
                        .setRawData(ByteString.copyFrom(raw)))
                .build();
    }

    static OnnxMl.AttributeProto.Builder named(String name, AttributeType type) {
        return OnnxMl.AttributeProto.newBuilder().setName(name).setType(type);
    }

    private static OnnxMl.ValueInfoProto value(String name, int type, int columns) {
        OnnxMl.TensorShapeProto.Builder shape = OnnxMl.TensorShapeProto.newBuilder()
                .addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder())
                .addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimValue(columns));
        return OnnxMl.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.TypeProto.newBuilder()
                        .setTensorType(OnnxMl.TypeProto.Tensor.newBuilder()
                                .setElemType(type)
                                .setShape(shape)))
                .build();
    }
}
