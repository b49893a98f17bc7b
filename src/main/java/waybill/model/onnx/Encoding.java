package waybill.model.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import waybill.model.onnx.compile.Expressions;
import waybill.model.onnx.compile.Text;
import waybill.model.onnx.graph.Constant;
import waybill.model.onnx.graph.Doubles;
import waybill.model.onnx.graph.ElementType;
import waybill.model.onnx.graph.Longs;
import waybill.model.program.Op;

/** Operators that prepare columns: what is missing, of another scale, or a category. */
final class Encoding {
    static final Map<String, Operator> ML = Map.of(
            "Imputer", Operator.one(Encoding::imputed),
            "OneHotEncoder", Operator.one(Encoding::oneHot),
            "Scaler", Operator.one(Encoding::scaled));

    private Encoding() {}

    private static Tensor imputed(Call call) {
        Tensor table = call.table();
        Doubles floats = call.numbers("imputed_value_floats");
        Longs wholes = call.wholes("imputed_value_int64s");
        double replacedFloat = call.number("replaced_value_float", 0);
        long replacedWhole = call.whole("replaced_value_int64", 0);
        boolean floating = table.type().isFloating();
        int count = floating ? floats.size() : wholes.size();
        call.unless(count == 1 || count == table.size(), "has values for other columns than it reads");
        double replaced = floating ? replacedFloat : replacedWhole;
        int[] cells = new int[count == 0 ? 0 : table.size()];
        for (int i = 0; i < cells.length; i++) {
            int at = count == 1 ? 0 : i;
            double value = floating ? floats.get(at) : wholes.get(at);
            cells[i] = imputed(call.x(), table.cells()[i], replaced, value);
        }
        return table.with(table.type(), cells);
    }

    private static int imputed(Expressions x, int it, double replaced, double value) {
        int is = Double.isNaN(replaced) ? x.apply(Op.IS_MISSING, it) : x.apply(Op.EQUAL, it, x.constant(replaced));
        return x.select(is, x.constant(value), it);
    }

    /** Always makes floats. */
    private static Tensor scaled(Call call) {
        Tensor table = call.table();
        Expressions x = call.x();
        Doubles offset = call.numbers("offset");
        Doubles scale = call.numbers("scale");
        call.unless(
                fits(offset.size(), table.size()) && fits(scale.size(), table.size()),
                "has numbers for other columns than it reads");
        int[] cells = new int[table.size()];
        for (int i = 0; i < cells.length; i++) {
            int moved = x.narrow(x.apply(
                    Op.SUBTRACT, x.narrow(table.cells()[i]), x.constant(offset.get(offset.size() == 1 ? 0 : i))));
            cells[i] = x.narrow(x.multiply(moved, x.constant(scale.get(scale.size() == 1 ? 0 : i))));
        }
        call.evaluation().scaled(cells);
        return table.with(ElementType.FLOAT, cells);
    }

    private static boolean fits(int count, int columns) {
        return count == 1 || (count == columns && count > 0);
    }

    /** Has one more dimension: the categories. A row of a category that the encoder does not know has no answer, or zeros. */
    private static Tensor oneHot(Call call) {
        Tensor input = call.any(0);
        call.unless(!input.isLabel() && input.role() == Tensor.Role.VALUES, "reads labels");
        List<String> texts = call.texts("cats_strings");
        Longs wholes = call.wholes("cats_int64s");
        boolean zeros = call.whole("zeros", 1) != 0;
        call.unless(texts.isEmpty() != (wholes.size() == 0), "has categories of two types, or none");
        call.unless(input.isText() == !texts.isEmpty(), "has categories of another type than it reads");
        int count = texts.size() + wholes.size();
        int[] dims = Arrays.copyOf(input.dims(), input.rank() + 1);
        dims[input.rank()] = count;
        call.unless(input.rank() < Constant.MOST_DIMS, "makes too many dimensions");
        List<Integer> cells = new ArrayList<>(Tensor.count(dims));
        for (int i = 0; i < input.size(); i++) {
            int[] one = input.isText()
                    ? oneHot(call, input.texts().get(i), texts)
                    : oneHot(call, input, input.cells()[i], wholes);
            if (!zeros) {
                call.evaluation().fail(call.x().not(any(call.x(), one)));
            }
            Arrays.stream(one).forEach(cells::add);
        }
        if (!zeros) {
            call.evaluation().remark("Rows with a category that it was not trained on have no answer.");
        }
        return Tensor.of(
                ElementType.FLOAT,
                input.rows(),
                dims,
                cells.stream().mapToInt(Integer::intValue).toArray());
    }

    private static int any(Expressions x, int[] cells) {
        return Arrays.stream(cells).reduce((a, b) -> x.apply(Op.MAX, a, b)).orElseGet(() -> x.constant(0));
    }

    private static int[] oneHot(Call call, Text text, List<String> categories) {
        Set<String> possible = text.possible();
        int never = call.x().constant(0);
        return categories.stream()
                .mapToInt(it -> possible.contains(it) ? text.is(it, call.x()) : never)
                .toArray();
    }

    private static int[] oneHot(Call call, Tensor input, int it, Longs categories) {
        Expressions x = call.x();
        int whole = input.type().isFloating() ? Conversions.whole(call, it) : it;
        return IntStream.range(0, categories.size())
                .map(i -> x.apply(Op.EQUAL, whole, x.constant((double) categories.get(i))))
                .toArray();
    }
}
