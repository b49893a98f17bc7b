package waybill.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static waybill.model.onnx.Graphs.attribute;
import static waybill.model.onnx.Graphs.floats;
import static waybill.model.onnx.Graphs.ints;
import static waybill.model.onnx.Graphs.named;

import ai.onnx.proto.OnnxMl;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.model.external.ExternalOptions;

/** What in a file of ONNX is refused, each by its name, before anything of its size is made. */
class GraphRefusalTest {
    private static Graphs fine() {
        return Graphs.of(Graphs.FLOAT, 2)
                .node("Identity", "X", "I")
                .node("LinearRegressor", "I", "Y", floats("coefficients", 1, 2))
                .output("Y");
    }

    private static void refused(byte[] file, String... words) {
        isRefused(() -> OnnxModels.read(file, ExternalOptions.NONE), words);
    }

    private static void isRefused(ThrowingCallable reading, String... words) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(WaybillException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED);
            assertThat(refusal.getMessage()).contains(words);
        });
    }

    private static void refusedWith(Consumer<OnnxMl.ModelProto.Builder> change, String... words) {
        OnnxMl.ModelProto.Builder model = fine().proto();
        change.accept(model);
        refused(model.build().toByteArray(), words);
    }

    @Test
    void operatorsThatAreNotServed_areNamedAllAtOnce() {
        Graphs graph = Graphs.of(Graphs.FLOAT, 1).output("X");
        String[] names = new String[300];
        for (int i = 0; i < names.length; i++) {
            names[i] = "'Strange" + i + "'";
            graph.node("Strange" + i, "X", "y" + i);
        }

        refused(graph.bytes(), names);
    }

    @ParameterizedTest
    @ValueSource(strings = {"If", "Loop", "Scan"})
    void graphInAnAttribute_isRefused(String operator) {
        Graphs graph = fine().node(
                        operator,
                        "X",
                        "z",
                        named("body", AttributeType.GRAPH)
                                .setG(OnnxMl.GraphProto.newBuilder())
                                .build());

        refused(graph.bytes(), "a graph in attribute 'body'", "'" + operator + "'");
    }

    @Test
    void functionDomainTraining_areRefusedTogether() {
        refusedWith(
                model -> {
                    model.addFunctions(OnnxMl.FunctionProto.newBuilder().setName("f"));
                    model.addTrainingInfo(OnnxMl.TrainingInfoProto.newBuilder());
                    model.addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder()
                            .setDomain("com.evil")
                            .setVersion(1));
                    model.getGraphBuilder().getNodeBuilder(0).setDomain("com.evil");
                },
                "a function of its own",
                "a part for training",
                "operators of the domain 'com.evil'");
    }

    @Test
    void sparseTensor_isRefused() {
        refusedWith(
                model -> model.getGraphBuilder().addSparseInitializer(OnnxMl.SparseTensorProto.newBuilder()),
                "a sparse tensor");
    }

    /** Whatever the path says: no file is looked for. */
    @Test
    void externalData_isRefused() {
        OnnxMl.TensorProto.Builder tensor = OnnxMl.TensorProto.newBuilder()
                .setName("w")
                .setDataType(1)
                .addDims(1)
                .setDataLocation(OnnxMl.TensorProto.DataLocation.EXTERNAL)
                .addExternalData(OnnxMl.StringStringEntryProto.newBuilder()
                        .setKey("location")
                        .setValue("../../etc/passwd"));

        refusedWith(model -> model.getGraphBuilder().addInitializer(tensor), "tensor 'w' in another file");
    }

    @ParameterizedTest
    @CsvSource({"8, 3", "28, 3", "-1, 3", "21, 6", "21, -1", "2147483647, 2"})
    void unknownVersionOfOperators_isRefused(int main, int ml) {
        refused(fine().versions(main, ml).bytes(), "are known");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 2, 14, Long.MAX_VALUE})
    void unknownVersionOfTheFormat_isRefused(long version) {
        refusedWith(model -> model.setIrVersion(version), "of its format");
    }

    @Test
    void unknownField_isRefused() {
        UnknownFieldSet.Field field =
                UnknownFieldSet.Field.newBuilder().addVarint(1).build();
        UnknownFieldSet fields =
                UnknownFieldSet.newBuilder().addField(99, field).build();

        refusedWith(model -> model.setUnknownFields(fields), "unknown field 99");
        refusedWith(
                model -> model.getGraphBuilder().getNodeBuilder(0).setUnknownFields(fields),
                "a NodeProto with the unknown field 99");
    }

    @ParameterizedTest
    @CsvSource({"1099511627776, 1099511627776", "2147483647, 2147483647", "-1, 1", "3, 1", "65536, 65536"})
    void shapeThatDoesNotFitItsElements_isRefused(long first, long second) {
        OnnxMl.TensorProto.Builder tensor = OnnxMl.TensorProto.newBuilder()
                .setName("w")
                .setDataType(1)
                .addDims(first)
                .addDims(second)
                .setRawData(ByteString.copyFrom(new byte[8]));

        refusedWith(model -> model.getGraphBuilder().addInitializer(tensor), "'w'");
    }

    @Test
    void elementsOfAnotherTypeOrInTwoPlaces_areRefused() {
        OnnxMl.TensorProto.Builder ints = OnnxMl.TensorProto.newBuilder()
                .setName("w")
                .setDataType(1)
                .addDims(1)
                .addInt32Data(1);
        OnnxMl.TensorProto.Builder both = OnnxMl.TensorProto.newBuilder()
                .setName("w")
                .setDataType(1)
                .addDims(1)
                .addFloatData(1)
                .setRawData(ByteString.copyFrom(new byte[4]));
        OnnxMl.TensorProto.Builder half = OnnxMl.TensorProto.newBuilder()
                .setName("w")
                .setDataType(10)
                .addDims(1)
                .addInt32Data(1);

        refusedWith(model -> model.getGraphBuilder().addInitializer(ints), "of another type");
        refusedWith(model -> model.getGraphBuilder().addInitializer(both), "in two places");
        refusedWith(model -> model.getGraphBuilder().addInitializer(half), "of the type 10");
    }

    @Test
    void nameMadeTwiceOrNever_isRefused() {
        refused(fine().node("Identity", "X", "Y").bytes(), "'Y', made twice");
        refused(fine().node("Identity", "Q", "Z").bytes(), "'Q', read before it is made");
        refused(fine().output("N").bytes(), "the output 'N', never made");
        refused(
                Graphs.of(Graphs.FLOAT, 1)
                        .node("Identity", "B", "A")
                        .node("Identity", "A", "B")
                        .output("B")
                        .bytes(),
                "'B', read before it is made");
        refused(
                fine().constant("w", new int[] {1}, 1)
                        .constant("w", new int[] {1}, 1)
                        .bytes(),
                "'w' twice");
    }

    @Test
    void attributeThatIsNotKnownOrOfAnotherType_isRefused() {
        refused(
                Graphs.of(Graphs.FLOAT, 1)
                        .node("LinearRegressor", "X", "Y", floats("coefficients", 1), attribute("magic", 1))
                        .output("Y")
                        .bytes(),
                "unknown attribute 'magic'");
        refused(
                Graphs.of(Graphs.FLOAT, 1)
                        .node("LinearRegressor", "X", "Y", ints("coefficients", 1))
                        .output("Y")
                        .bytes(),
                "'coefficients' of another type");
        refused(
                Graphs.of(Graphs.FLOAT, 1)
                        .node(
                                "LinearRegressor",
                                "X",
                                "Y",
                                named("coefficients", AttributeType.FLOATS)
                                        .addInts(1)
                                        .build())
                        .output("Y")
                        .bytes(),
                "whose type is not that of its value");
    }

    @Test
    void concatThatDoubles_isRefusedBeforeItIsMade() {
        Graphs graph = Graphs.of(Graphs.FLOAT, 1);
        String last = "X";
        for (int i = 0; i < 40; i++) {
            graph.node("Concat", last + " " + last, "c" + i, attribute("axis", 1));
            last = "c" + i;
        }

        refused(graph.output(last).bytes(), "elements");
    }

    @Test
    void millionNodes_areRefused() {
        Graphs graph = Graphs.of(Graphs.FLOAT, 1);
        for (int i = 0; i < 1_000_000; i++) {
            graph.graph()
                    .addNode(OnnxMl.NodeProto.newBuilder()
                            .setOpType("Identity")
                            .addInput(i == 0 ? "X" : "i" + (i - 1))
                            .addOutput("i" + i));
        }

        refused(graph.output("i999999").bytes(), "more than 20000 nodes");
    }

    @Test
    void largeRepetition_isRefusedBeforeItIsMade() {
        refused(
                Graphs.of(Graphs.FLOAT, 1)
                        .wholes("s", 1, 2_000_000_000)
                        .node("ConstantOfShape", "s", "c")
                        .node("Add", "X c", "Y")
                        .output("Y")
                        .bytes(),
                "more than 1000000 elements");
    }

    /** Each part is as large as the whole: some bytes ask for hours. */
    @Test
    void sliceAlongMoreAxesThanThereAre_isRefused() {
        refused(
                Graphs.of(Graphs.FLOAT, 1)
                        .wholes("s", 1, 0, 0)
                        .wholes("e", 1, 1, 1)
                        .wholes("a", 1, 1, 1)
                        .node("Slice", "X s e a", "Y")
                        .output("Y")
                        .bytes(),
                "'Slice' that cuts along more axes than there are");
    }

    /** What is made of them is small. */
    @Test
    void sumsOfMoreTermsThanAreAllowed_areRefusedBeforeTheyAreMade() {
        Graphs graph = Graphs.of(Graphs.FLOAT, 1)
                .wholes("at", new long[100_000])
                .wholes("s", 100_000, 1)
                .node("Gather", "X at", "wide", attribute("axis", 1))
                .node("ConstantOfShape", "s", "weights");
        for (int i = 0; i < 100; i++) {
            graph.node("MatMul", "wide weights", "sum" + i);
        }
        graph.node(
                "Concat",
                IntStream.range(0, 100).mapToObj(i -> "sum" + i).collect(Collectors.joining(" ")),
                "Y",
                attribute("axis", 1));

        refused(graph.output("Y").bytes(), "more than 8000000 elements in its tensors and sums");
    }

    @Test
    void graphThatMixesRows_isRefused() {
        refused(
                Graphs.of(Graphs.FLOAT, 2)
                        .wholes("s", -1)
                        .node("Reshape", "X s", "Y")
                        .output("Y")
                        .bytes(),
                "joins rows");
        refused(
                Graphs.of(Graphs.FLOAT, 1)
                        .node("Concat", "X X", "Y", attribute("axis", 0))
                        .output("Y")
                        .bytes(),
                "computes one row from another");
    }

    @Test
    void inputThatIsNoTable_isRefused() {
        refusedWith(
                model -> model.getGraphBuilder()
                        .getInputBuilder(0)
                        .getTypeBuilder()
                        .getTensorTypeBuilder()
                        .getShapeBuilder()
                        .getDimBuilder(1)
                        .clearDimValue(),
                "an input 'X' that does not say how many columns it has");
        refusedWith(
                model -> model.getGraphBuilder()
                        .getInputBuilder(0)
                        .getTypeBuilder()
                        .getTensorTypeBuilder()
                        .setElemType(16),
                "an input 'X' of a type that is not served");
        refusedWith(
                model -> model.getGraphBuilder()
                        .getInputBuilder(0)
                        .getTypeBuilder()
                        .getTensorTypeBuilder()
                        .getShapeBuilder()
                        .getDimBuilder(0)
                        .setDimValue(32),
                "an input 'X' that is no table of any number of rows");
    }

    @Test
    void outputThatIsNotServed_isRefused() {
        refused(
                Graphs.of(Graphs.FLOAT, 2)
                        .node("Identity", "X", "Y")
                        .output("Y")
                        .bytes(),
                "says 2 numbers of a row");
        refused(
                Graphs.of(Graphs.FLOAT, 1)
                        .node("Identity", "X", "Y")
                        .node("Abs", "X", "Z")
                        .output("Y")
                        .output("Z")
                        .bytes(),
                "2 outputs");
        refused(
                Graphs.of(Graphs.FLOAT, 2)
                        .wholes("l", 3, 4)
                        .node("ArgMax", "X", "a", attribute("axis", 1))
                        .node("ArrayFeatureExtractor", "l a", "Y")
                        .output("Y")
                        .bytes(),
                "labels only");
    }

    /** Two bytes each, and objects of hundreds: they are counted before they are made. */
    @Test
    void manySmallParts_areRefused() {
        byte[] names = new byte[2 * 4_000_000];
        for (int i = 0; i < names.length; i += 2) {
            names[i] = 1 << 3 | 2;
        }
        UnknownFieldSet node = UnknownFieldSet.newBuilder()
                .addField(
                        1,
                        UnknownFieldSet.Field.newBuilder()
                                .addLengthDelimited(ByteString.copyFrom(names))
                                .build())
                .build();
        UnknownFieldSet model = UnknownFieldSet.newBuilder()
                .addField(
                        7,
                        UnknownFieldSet.Field.newBuilder()
                                .addLengthDelimited(node.toByteString())
                                .build())
                .build();

        refused(model.toByteArray(), "fields and numbers");
    }

    @Test
    void noGraph_isRefused() {
        refused(new byte[0], "no graph");
        refused(new byte[] {8, 8}, "no graph");
    }
}
