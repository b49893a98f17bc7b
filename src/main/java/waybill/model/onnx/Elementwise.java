package waybill.model.onnx;

import java.util.Arrays;
import java.util.Map;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import waybill.model.onnx.compile.Expressions;
import waybill.model.onnx.graph.ElementType;
import waybill.model.program.Op;

/** Operators on each element alone. Where a tensor is of floats, the result of each step is rounded to one. */
final class Elementwise {
    static final Map<String, Operator> ALL = Map.ofEntries(
            unary("Abs", (x, it) -> x.apply(Op.ABSOLUTE, it)),
            unary("Neg", Expressions::negate),
            unary("Reciprocal", (x, it) -> x.apply(Op.DIVIDE, x.constant(1), it)),
            unary("Exp", (x, it) -> x.apply(Op.EXP, it)),
            unary("Sqrt", (x, it) -> x.apply(Op.SQUARE_ROOT, it)),
            unary("Sigmoid", Scores::sigmoid),
            binary("Add", Expressions::add),
            binary("Sub", (x, a, b) -> x.apply(Op.SUBTRACT, a, b)),
            binary("Mul", Expressions::multiply),
            binary("Div", Expressions::divide),
            Map.entry("Not", Operator.one(Elementwise::not)),
            Map.entry("Clip", Operator.one(Elementwise::clip)),
            Map.entry("Where", Operator.one(Elementwise::where)));

    private Elementwise() {}

    private interface Unary {
        int apply(Expressions x, int it);
    }

    private interface Binary {
        int apply(Expressions x, int a, int b);
    }

    private static Map.Entry<String, Operator> unary(String name, Unary unary) {
        return Map.entry(name, Operator.one(call -> {
            Tensor input = call.input(0);
            call.unless(input.type().isFloating(), "reads whole numbers");
            return each(input, call.x(), it -> unary.apply(call.x(), it));
        }));
    }

    private static Map.Entry<String, Operator> binary(String name, Binary binary) {
        return Map.entry(name, Operator.one(call -> {
            Tensor a = call.input(0);
            Tensor b = call.input(1);
            call.unless(a.type() == b.type(), "combines numbers of different types");
            // Whole numbers are divided towards zero, and no pipeline does so.
            call.unless(a.type().isFloating() || (a.type().isWhole() && !name.equals("Div")), "reads other numbers");
            return Broadcast.apply(a, b, rounded(a.type(), call.x(), (l, r) -> binary.apply(call.x(), l, r)));
        }));
    }

    /** Applies a function to each element, and rounds if the tensor is of floats. */
    static Tensor each(Tensor input, Expressions x, IntUnaryOperator function) {
        return input.with(
                input.type(),
                Arrays.stream(input.cells())
                        .map(it -> rounded(input.type(), x, function.applyAsInt(it)))
                        .toArray());
    }

    static int rounded(ElementType type, Expressions x, int it) {
        return type == ElementType.FLOAT ? x.narrow(it) : it;
    }

    private static IntBinaryOperator rounded(ElementType type, Expressions x, IntBinaryOperator function) {
        return (a, b) -> rounded(type, x, function.applyAsInt(a, b));
    }

    private static Tensor not(Call call) {
        Tensor input = call.input(0);
        call.unless(input.type() == ElementType.BOOL, "reads what is no boolean");
        return each(input, call.x(), call.x()::not);
    }

    /** Limits are inputs since version 11, attributes before. */
    private static Tensor clip(Call call) {
        Expressions x = call.x();
        Tensor input = call.input(0);
        call.unless(input.type().isFloating(), "reads whole numbers");
        Tensor low = call.version() >= 11 ? limit(call, 1) : limit(call, "min");
        Tensor high = call.version() >= 11 ? limit(call, 2) : limit(call, "max");
        Tensor raised = low.size() == 0 ? input : Broadcast.apply(input, low, (a, b) -> x.apply(Op.MAX, a, b));
        return high.size() == 0 ? raised : Broadcast.apply(raised, high, (a, b) -> x.apply(Op.MIN, a, b));
    }

    private static Tensor limit(Call call, int at) {
        Tensor none = Tensor.of(ElementType.FLOAT, false, new int[] {0}, new int[0]);
        return call.optional(at).isEmpty() ? none : call.input(at);
    }

    private static Tensor limit(Call call, String name) {
        boolean has = call.has(name);
        double limit = call.number(name, 0);
        int[] cells = has ? new int[] {call.x().constant(limit)} : new int[0];
        return Tensor.of(ElementType.FLOAT, false, new int[] {cells.length}, cells);
    }

    private static Tensor where(Call call) {
        Expressions x = call.x();
        Tensor condition = call.input(0);
        Tensor yes = call.input(1);
        Tensor no = call.input(2);
        call.unless(condition.type() == ElementType.BOOL, "asks what is no boolean");
        call.unless(yes.type() == no.type(), "chooses among numbers of different types");
        Tensor shape = Broadcast.shape(Broadcast.shape(condition, yes), no);
        int[] ask = Broadcast.places(condition, shape.dims());
        int[] left = Broadcast.places(yes, shape.dims());
        int[] right = Broadcast.places(no, shape.dims());
        int[] cells = new int[ask.length];
        Arrays.setAll(cells, i -> x.select(condition.cells()[ask[i]], yes.cells()[left[i]], no.cells()[right[i]]));
        return shape.with(yes.type(), cells);
    }
}
