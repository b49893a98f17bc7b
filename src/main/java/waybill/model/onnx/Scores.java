package waybill.model.onnx;

import java.util.Arrays;
import waybill.model.onnx.compile.Expressions;
import waybill.model.program.Op;

/** What models make of their sums, in doubles. */
final class Scores {
    private Scores() {}

    static int sigmoid(Expressions x, int it) {
        int one = x.constant(1);
        return x.apply(Op.DIVIDE, one, x.add(one, x.apply(Op.EXP, x.negate(it))));
    }

    /** Subtracts the largest before each is raised, so that no sum is infinite. */
    static int[] softmax(Expressions x, int[] sums) {
        int largest =
                Arrays.stream(sums).reduce((a, b) -> x.apply(Op.MAX, a, b)).orElseThrow();
        int[] raised = Arrays.stream(sums)
                .map(it -> x.apply(Op.EXP, x.apply(Op.SUBTRACT, it, largest)))
                .toArray();
        int sum = sum(x, raised);
        return Arrays.stream(raised).map(it -> x.divide(it, sum)).toArray();
    }

    /** The sum from the first on. */
    static int sum(Expressions x, int... terms) {
        return Arrays.stream(terms).reduce(x::add).orElseGet(() -> x.constant(0));
    }

    /**
     * Applies a post_transform of ai.onnx.ml.
     *
     * @param sums one for each label or target
     */
    static int[] transformed(Call call, String transform, int[] sums) {
        Expressions x = call.x();
        return switch (transform) {
            case "NONE" -> sums;
            case "LOGISTIC" -> Arrays.stream(sums).map(it -> sigmoid(x, it)).toArray();
            case "SOFTMAX" -> softmax(x, sums);
            default -> throw call.refused("has a post_transform that is not served: " + transform);
        };
    }

    /**
     * The two scores that a single sum of a model with two labels stands for.
     *
     * @param probability whether the sum is the second label's probability if nothing is made of it
     */
    static int[] both(Call call, String transform, int sum, boolean probability) {
        Expressions x = call.x();
        int[] opposite = {x.negate(sum), sum};
        return switch (transform) {
            case "NONE" -> probability ? new int[] {x.apply(Op.SUBTRACT, x.constant(1), sum), sum} : opposite;
            case "LOGISTIC" -> transformed(call, transform, opposite);
            default -> throw call.refused("has a post_transform for one sum that is not served: " + transform);
        };
    }
}
