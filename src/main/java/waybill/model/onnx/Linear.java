package waybill.model.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import waybill.model.onnx.compile.Expressions;
import waybill.model.onnx.graph.Doubles;
import waybill.model.onnx.graph.ElementType;

/** Linear models. Their sums are doubles: of what floats they are made is in the file, and in which order they are added is not. */
final class Linear {
    static final Map<String, Operator> ML =
            Map.of("LinearRegressor", Operator.one(Linear::regression), "LinearClassifier", Linear::classification);

    private Linear() {}

    private static Tensor regression(Call call) {
        Tensor table = call.table();
        int targets = call.count("targets", 1);
        int[] sums = sums(call, table, targets);
        return Tensor.row(ElementType.FLOAT, Scores.transformed(call, call.text("post_transform", "NONE"), sums));
    }

    private static List<Tensor> classification(Call call) {
        call.ignore("multi_class");
        List<String> labels = Labels.of(call, "classlabels_strings", "classlabels_ints");
        String transform = call.text("post_transform", "NONE");
        int rows = call.numbers("intercepts").size();
        int[] sums = sums(call, call.table(), rows == 0 ? labels.size() : rows);
        call.unless(
                sums.length == labels.size() || (sums.length == 1 && labels.size() == 2),
                "has not as many rows of coefficients as labels");
        int[] scores = sums.length == labels.size()
                ? Scores.transformed(call, transform, sums)
                : Scores.both(call, transform, sums[0], false);
        if (transform.equals("NONE")) {
            call.evaluation().remark(Trees.NO_PROBABILITIES);
        }
        ElementType type = call.has("classlabels_strings") ? ElementType.STRING : ElementType.INT64;
        return List.of(Tensor.label(type, labels), Tensor.row(ElementType.FLOAT, scores));
    }

    private static int[] sums(Call call, Tensor table, int rows) {
        Expressions x = call.x();
        Doubles coefficients = call.numbers("coefficients");
        Doubles intercepts = call.numbers("intercepts");
        int columns = table.size();
        call.unless(
                rows > 0 && (long) rows * columns == coefficients.size(),
                "has coefficients for other columns than it reads");
        call.unless(intercepts.size() == 0 || intercepts.size() == rows, "has not as many intercepts as sums");
        int[] numbers = Arrays.stream(table.cells()).map(x::narrow).toArray();
        int[] sums = new int[rows];
        for (int row = 0; row < rows; row++) {
            int[] weights = new int[columns];
            for (int i = 0; i < columns; i++) {
                weights[i] = x.constant(coefficients.get(row * columns + i));
            }
            int sum = Reductions.product(x, numbers, weights);
            sums[row] = intercepts.size() == 0 ? sum : x.add(sum, x.constant(intercepts.get(row)));
        }
        return sums;
    }
}
