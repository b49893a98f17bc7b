package waybill.model.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import waybill.model.onnx.compile.Expressions;
import waybill.model.onnx.graph.ElementType;
import waybill.model.program.Op;

/** Operators that compute numbers of a row from several of its numbers. Sums go from the first to the last, in doubles. */
final class Reductions {
    static final Map<String, Operator> ALL = Map.of(
            "ArgMax", Operator.one(Reductions::argMax),
            "MatMul", Operator.one(Reductions::product),
            "ReduceSum", Operator.one(call -> sum(call, it -> it)),
            "ReduceSumSquare", Operator.one(call -> sum(call, it -> call.x().multiply(it, it))),
            "Softmax", Operator.one(Reductions::softmax));

    static final Map<String, Operator> ML = Map.of("Normalizer", Operator.one(Reductions::normalized));

    private Reductions() {}

    private static Tensor argMax(Call call) {
        call.ignore("keepdims", "select_last_index");
        Tensor input = call.input(0);
        call.unless(input.rows() && input.axis(call.whole("axis", 0)) == input.rank() - 1, "compares rows");
        return Tensor.label(ElementType.INT64, List.of());
    }

    /** A table times constants. As those of linear models, sums are not rounded to floats. */
    private static Tensor product(Call call) {
        Tensor table = call.table();
        Tensor by = call.input(1);
        call.unless(
                !by.rows()
                        && (by.rank() == 1 || by.rank() == 2)
                        && by.type() == table.type()
                        && table.type().isFloating(),
                "multiplies by what is no matrix of constants");
        call.unless(table.rank() == 2 && by.dims()[0] == table.lastDim(), "multiplies shapes that do not fit");
        int columns = by.rank() == 1 ? 1 : by.lastDim();
        int[] cells = new int[columns];
        call.evaluation().spend((long) columns * table.size());
        for (int column = 0; column < columns; column++) {
            int[] weights = new int[table.size()];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = by.cells()[i * columns + column];
            }
            cells[column] = product(call.x(), table.cells(), weights);
        }
        return Tensor.of(table.type(), true, by.rank() == 1 ? new int[] {1} : new int[] {1, columns}, cells);
    }

    /** The sum of products. */
    static int product(Expressions x, int[] numbers, int[] weights) {
        return Scores.sum(
                x,
                IntStream.range(0, numbers.length)
                        .map(i -> x.multiply(numbers[i], weights[i]))
                        .toArray());
    }

    private interface Term {
        int of(int cell);
    }

    /** Along the last axis. Which one it is, is an input since version 13 (18 for squares), an attribute before. */
    private static Tensor sum(Call call, Term term) {
        Tensor input = call.input(0);
        boolean keep = call.whole("keepdims", 1) == 1;
        call.unless(call.whole("noop_with_empty_axes", 0) == 0, "may do nothing");
        int[] axes = call.has("axes") ? call.ints("axes") : Shaping.axesOfInput(call);
        call.unless(
                input.type().isFloating()
                        && input.rows()
                        && axes.length == 1
                        && input.axis(axes[0]) == input.rank() - 1
                        && input.rank() > 1,
                "sums up another axis than the last");
        int width = input.lastDim();
        call.evaluation().spend(input.size());
        int[] cells = IntStream.range(0, width == 0 ? 0 : input.size() / width)
                .map(i -> Scores.sum(
                        call.x(),
                        IntStream.range(i * width, (i + 1) * width)
                                .map(at -> term.of(input.cells()[at]))
                                .toArray()))
                .map(it -> Elementwise.rounded(input.type(), call.x(), it))
                .toArray();
        int[] dims = Arrays.copyOf(input.dims(), input.rank() - (keep ? 0 : 1));
        if (keep) {
            dims[dims.length - 1] = 1;
        }
        return Tensor.of(input.type(), true, dims, cells);
    }

    private static Tensor softmax(Call call) {
        Tensor table = call.table();
        long axis = call.whole("axis", call.version() < 13 ? 1 : -1);
        call.unless(
                table.type().isFloating() && table.rank() == 2 && table.axis(axis) == 1 && table.size() > 0,
                "compares rows");
        return Elementwise.each(table.with(table.type(), Scores.softmax(call.x(), table.cells())), call.x(), it -> it);
    }

    private static Tensor normalized(Call call) {
        Tensor table = call.table();
        call.unless(table.size() > 0, "reads no column");
        Expressions x = call.x();
        int[] cells = table.cells();
        String norm = call.text("norm", "MAX");
        int by =
                switch (norm) {
                    case "L1" ->
                        Scores.sum(
                                x,
                                Arrays.stream(cells)
                                        .map(it -> x.apply(Op.ABSOLUTE, it))
                                        .toArray());
                    case "L2" ->
                        x.apply(
                                Op.SQUARE_ROOT,
                                Scores.sum(
                                        x,
                                        Arrays.stream(cells)
                                                .map(it -> x.multiply(it, it))
                                                .toArray()));
                    case "MAX" ->
                        Arrays.stream(cells)
                                .reduce((a, b) -> x.apply(Op.MAX, a, b))
                                .orElseThrow();
                    default -> throw call.refused("has an unknown norm");
                };
        if (norm.equals("MAX")) {
            call.evaluation()
                    .remark(
                            "It divides each row by its largest number, where scikit-learn takes the largest magnitude.");
        }
        // A row of zeros stays as it is.
        int divisor = x.select(by, by, x.constant(1));
        // Scores of models are wider than floats until now, and stay so.
        boolean scores =
                table.type() == ElementType.FLOAT && !Arrays.stream(cells).allMatch(x::isNarrow);
        return table.with(
                ElementType.FLOAT,
                Arrays.stream(cells)
                        .map(it -> x.divide(it, divisor))
                        .map(it -> scores ? it : x.narrow(it))
                        .toArray());
    }
}
