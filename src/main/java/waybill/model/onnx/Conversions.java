package waybill.model.onnx;

import java.util.Map;
import waybill.model.onnx.compile.Expressions;
import waybill.model.onnx.graph.ElementType;
import waybill.model.program.Op;

/** Operators that change the type of numbers. */
final class Conversions {
    static final Map<String, Operator> ALL = Map.of(
            "Identity", Operator.one(call -> call.any(0)),
            "Cast", Operator.one(Conversions::cast),
            "CastLike", Operator.one(call -> cast(call, call.any(1).type())));

    private Conversions() {}

    private static Tensor cast(Call call) {
        call.ignore("saturate", "round_mode");
        long to = call.whole("to", 0);
        return cast(call, ElementType.numbered(to).orElseThrow(() -> call.refused("makes numbers of the type " + to)));
    }

    private static Tensor cast(Call call, ElementType to) {
        Tensor from = call.any(0);
        if (from.isLabel() || from.type() == to) {
            return from;
        }
        call.unless(!from.isText() && to != ElementType.STRING, "turns texts into numbers, or numbers into texts");
        return Elementwise.each(from.with(to, from.cells()), call.x(), it -> cast(call, from.type(), to, it));
    }

    private static int cast(Call call, ElementType from, ElementType to, int it) {
        Expressions x = call.x();
        if (to == ElementType.BOOL) {
            return x.select(it, x.constant(1), x.constant(0));
        }
        return from.isFloating() && to.isWhole() ? whole(call, it) : it;
    }

    /**
     * ONNX drops the part behind the point, scikit-learn takes such a number for another one than the whole one: such a row has no
     * answer. What is missing stays so.
     */
    static int whole(Call call, int it) {
        Expressions x = call.x();
        int whole = x.apply(Op.TRUNCATE, it);
        int missing = x.apply(Op.IS_MISSING, it);
        if (!x.isScored(it)) {
            call.evaluation().fail(x.select(missing, x.constant(0), x.not(x.apply(Op.EQUAL, it, whole))));
        }
        return whole;
    }
}
