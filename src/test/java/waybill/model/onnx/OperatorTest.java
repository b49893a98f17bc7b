package waybill.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static waybill.model.onnx.Graphs.attribute;
import static waybill.model.onnx.Graphs.floats;
import static waybill.model.onnx.Graphs.ints;
import static waybill.model.onnx.Graphs.strings;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.model.Scorer;
import waybill.model.external.ExternalColumns;
import waybill.model.external.ExternalModel;
import waybill.model.external.ExternalOutput;

/** What each operator means. */
class OperatorTest {
    private static final double NAN = Double.NaN;

    private static Graphs one() {
        return Graphs.of(Graphs.FLOAT, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "Abs, -3, 3",
        "Neg, 3, -3",
        "Reciprocal, 4, 0.25",
        "Sqrt, 9, 3",
        "Exp, 0, 1",
        "Sigmoid, 0, 0.5",
        "Identity, 7, 7",
        "Abs, NaN, NaN",
        "Neg, NaN, NaN"
    })
    void elementwise(String operator, double x, double due) {
        assertThat(one().node(operator, "X", "Y").output("Y").score(x)).containsExactly(due);
    }

    /** 0.1 and 0.2 are read as floats, and their sum is the float next to it. */
    @Test
    void floats_areRoundedAtEachStep() {
        double[] sum = Graphs.of(Graphs.FLOAT, 1)
                .constant("c", new int[] {1}, 0.2)
                .node("Add", "X c", "Y")
                .output("Y")
                .score(0.1);

        assertThat(sum).containsExactly(0.1f + 0.2f);
    }

    @Test
    void constantsOfOneRow_fitAllRows() {
        Graphs graph = Graphs.of(Graphs.FLOAT, 2)
                .constant("c", new int[] {1, 2}, 10, 20)
                .node("Mul", "X c", "m")
                .wholes("axes", 1)
                .node("ReduceSum", "m axes", "Y")
                .output("Y");

        assertThat(graph.score(1, 2)).containsExactly(50);
    }

    @Test
    void clip_keepsWhatIsMissing() {
        Graphs graph = one().constant("low", new int[0], 0)
                .constant("high", new int[0], 1)
                .node("Clip", "X low high", "Y")
                .output("Y");

        assertThat(graph.score(-3)).containsExactly(0);
        assertThat(graph.score(3)).containsExactly(1);
        assertThat(graph.score(NAN)).containsExactly(NAN);
    }

    @Test
    void clip_beforeVersion11_hasItsLimitsInAttributes() {
        Graphs graph = one().versions(10, 1)
                .node("Clip", "X", "Y", attribute("max", 2f))
                .output("Y");

        assertThat(graph.score(5)).containsExactly(2);
    }

    @Test
    void matMulAddReshape_areALinearModel() {
        Graphs graph = Graphs.of(Graphs.FLOAT, 2)
                .constant("w", new int[] {2, 1}, 2, -1)
                .constant("b", new int[] {1}, 0.5)
                .wholes("s", -1, 1)
                .node("MatMul", "X w", "p")
                .node("Add", "p b", "q")
                .node("Reshape", "q s", "Y")
                .output("Y");

        assertThat(graph.score(3, 1)).containsExactly(5.5);
        assertThat(graph.score(NAN, 1))
                .as("nothing is known of a sum with a part missing")
                .containsExactly(NAN);
    }

    @Test
    void gatherSplitSliceExtract_pickColumns() {
        Graphs graph = Graphs.of(Graphs.FLOAT, 4)
                .wholes("i", 3, -4)
                .node("Gather", "X i", "g", attribute("axis", 1))
                .wholes("parts", 1, 1)
                .node("Split", "g parts", "a b", attribute("axis", 1))
                .wholes("from", 1)
                .wholes("to", Long.MAX_VALUE)
                .wholes("axis", 1)
                .node("Slice", "X from to axis", "tail")
                .wholes("first", 0)
                .node("ArrayFeatureExtractor", "tail first", "c")
                .node("Concat", "a b c", "all", attribute("axis", -1))
                .node("LinearRegressor", "all", "Y", floats("coefficients", 1, 10, 100))
                .output("Y");

        assertThat(graph.score(1, 2, 3, 4)).containsExactly(4 + 10 + 200);
    }

    @Test
    void shapeAndConstantOfShape_makeAsManyRowsAsThereAre() {
        Graphs graph = one().node("Shape", "X", "s")
                .node("ConstantOfShape", "s", "zeros")
                .node("Add", "X zeros", "Y")
                .output("Y");

        assertThat(graph.score(5)).containsExactly(5);
    }

    @Test
    void imputer_replacesWhatIsMissing() {
        Graphs graph = Graphs.of(Graphs.FLOAT, 2)
                .node(
                        "Imputer",
                        "X",
                        "i",
                        floats("imputed_value_floats", 1, 2),
                        attribute("replaced_value_float", Float.NaN))
                .node("LinearRegressor", "i", "Y", floats("coefficients", 1, 10))
                .output("Y");

        assertThat(graph.score(NAN, NAN)).containsExactly(21);
        assertThat(graph.score(5, NAN)).containsExactly(25);
    }

    @Test
    void imputer_replacesANumberToo() {
        Graphs graph = one().node(
                        "Imputer", "X", "Y", floats("imputed_value_floats", 7), attribute("replaced_value_float", -1f))
                .output("Y");

        assertThat(graph.score(-1)).containsExactly(7);
        assertThat(graph.score(NAN)).containsExactly(NAN);
    }

    @Test
    void scaler_subtractsAndMultipliesInFloats() {
        Graphs graph = one().node("Scaler", "X", "Y", floats("offset", 0.1), floats("scale", 0.3))
                .output("Y");

        assertThat(graph.score(0.7)).containsExactly((0.7f - 0.1f) * 0.3f);
    }

    @ParameterizedTest
    @CsvSource({"L1, 3, -1, 0.5", "L2, 3, -4, -0.2", "MAX, 2, 8, 1.25", "L1, 0, 0, 0", "L2, 0, 0, 0"})
    void normalizer_dividesByTheNorm(String norm, double a, double b, double due) {
        Graphs graph = Graphs.of(Graphs.FLOAT, 2)
                .node("Normalizer", "X", "n", attribute("norm", norm))
                .node("LinearRegressor", "n", "Y", floats("coefficients", 1, 1))
                .output("Y");

        assertThat(graph.score(a, b)[0]).isCloseTo(due, within(1e-7));
    }

    @Test
    void softmax_sumsToOne() {
        Graphs graph = Graphs.of(Graphs.DOUBLE, 2)
                .wholes("l", 1, 2)
                .node("Softmax", "X", "p")
                .node("ArgMax", "p", "a", attribute("axis", 1))
                .node("ArrayFeatureExtractor", "l a", "label")
                .output("label")
                .output("p");

        assertThat(graph.score(800, 800 + Math.log(3))).containsExactly(new double[] {0.25, 0.75}, within(1e-12));
    }

    @Test
    void castToWholeNumbers_hasNoAnswerForOthers() {
        Graphs graph = one().node("Cast", "X", "w", attribute("to", 7))
                .node("OneHotEncoder", "w", "h", ints("cats_int64s", 1, 2), attribute("zeros", 1))
                .wholes("s", -1, 2)
                .node("Reshape", "h s", "r")
                .node("LinearRegressor", "r", "Y", floats("coefficients", 10, 20))
                .output("Y");

        assertThat(graph.score(2)).containsExactly(20);
        assertThat(graph.score(9)).containsExactly(0);
        assertThat(graph.score(NAN)).containsExactly(0);
        assertThat(graph.score(1.7)).containsExactly(NAN);
    }

    @Test
    void oneHotEncoderWithoutZeros_hasNoAnswerForUnknownCategories() {
        Graphs graph = Graphs.of(Graphs.INT64, 1)
                .node("OneHotEncoder", "X", "h", ints("cats_int64s", 1, 2), attribute("zeros", 0))
                .wholes("s", -1, 2)
                .node("Reshape", "h s", "r")
                .node("LinearRegressor", "r", "Y", floats("coefficients", 10, 20))
                .output("Y");

        assertThat(graph.score(1)).containsExactly(10);
        assertThat(graph.score(3)).containsExactly(NAN);
        assertThat(graph.read().remarks())
                .containsExactly("Rows with a category that it was not trained on have no answer.");
    }

    @Test
    void labelEncoderOfNumbers_knowsWhatIsMissing() {
        Graphs graph = one().node(
                        "LabelEncoder",
                        "X",
                        "Y",
                        floats("keys_floats", 1, NAN, -0.0),
                        floats("values_floats", 10, 20, 30),
                        attribute("default_float", 5f))
                .output("Y");

        assertThat(graph.score(1)).containsExactly(10);
        assertThat(graph.score(NAN)).containsExactly(20);
        assertThat(graph.score(0)).containsExactly(30);
        assertThat(graph.score(2)).containsExactly(5);
        assertThat(graph.read().remarks()).isEmpty();
    }

    @Test
    void labelEncoderWithoutADefault_takesOnnxs() {
        Graphs graph = Graphs.of(Graphs.INT64, 1)
                .node("LabelEncoder", "X", "l", ints("keys_int64s", 4), ints("values_int64s", 0))
                .node("Cast", "l", "Y", attribute("to", 1))
                .output("Y");

        assertThat(graph.score(4)).containsExactly(0);
        assertThat(graph.score(3)).containsExactly(-1);
        assertThat(graph.read().remarks()).hasSize(1);
    }

    /** Texts are compared by the encoder's columns: each is 1 in rows of its category. */
    @Test
    void texts_areComparedByOneHotColumns() {
        ExternalModel model = Graphs.of(Graphs.STRING, 1)
                .node(
                        "LabelEncoder",
                        "X",
                        "n",
                        strings("keys_strings", "é=1", "b"),
                        strings("values_strings", "low", "high"),
                        attribute("default_string", "none"))
                .node("OneHotEncoder", "n", "h", strings("cats_strings", "none", "low", "high"), attribute("zeros", 0))
                .wholes("s", -1, 3)
                .node("Reshape", "h s", "r")
                .node("LinearRegressor", "r", "Y", floats("coefficients", 1, 2, 3))
                .output("Y")
                .read();
        ExternalColumns columns =
                new ExternalColumns(List.of("f=b", "f=z", "f=é=1"), List.of(List.of(0, 1, 2)), List.of());
        Scorer.Pass pass = model.scorer(columns, List.of()).pass();

        List<Double> said = new ArrayList<>();
        for (double[] row : new double[][] {{1, NAN, NAN}, {NAN, 1, NAN}, {NAN, NAN, 1}, {NAN, NAN, NAN}}) {
            double[] output = new double[1];
            pass.score(row, output);
            said.add(output[0]);
        }

        assertThat(said).containsExactly(3.0, 1.0, 2.0, 1.0);
    }

    @ParameterizedTest
    @CsvSource({"NONE, -2, 2", "LOGISTIC, 0.11920292202211755, 0.8807970779778823", "SOFTMAX, 0.0179862, 0.9820138"})
    void linearClassifier_transformsItsSums(String transform, double first, double second) {
        Graphs graph = one().node(
                        "LinearClassifier",
                        "X",
                        "label scores",
                        floats("coefficients", -1, 1),
                        floats("intercepts", 0, 0),
                        strings("classlabels_strings", "no", "yes"),
                        attribute("multi_class", 0),
                        attribute("post_transform", transform))
                .output("label")
                .output("scores");

        assertThat(graph.score(2)).containsExactly(new double[] {first, second}, within(1e-6));
        assertThat(graph.read().output()).isEqualTo(new ExternalOutput.Labels(2, List.of("no", "yes")));
    }

    /** Any text, whole numbers from any, and positions: they are what the file calls its scores. */
    @Test
    void zipMap_namesTheScores() {
        Graphs graph = Graphs.of(Graphs.FLOAT, 2)
                .node("ZipMap", "X", "m", ints("classlabels_int64s", -7, 12))
                .output("m");

        assertThat(graph.read().output()).isEqualTo(new ExternalOutput.Labels(2, List.of("-7", "12")));
        assertThat(graph.score(0.25, 0.75)).containsExactly(0.25, 0.75);
    }

    @Test
    void columnOfOneDimension_isAColumn() {
        Graphs graph = one().node("Squeeze", "X", "s")
                .wholes("at", 1)
                .node("Unsqueeze", "s at", "Y")
                .output("Y");

        assertThat(graph.score(3)).containsExactly(3);
    }
}
