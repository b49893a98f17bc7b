package waybill.model.onnx;

import java.util.function.IntBinaryOperator;
import waybill.model.Rejection;

/** Element by element over tensors of different shapes, as ONNX does it: dimensions are compared from the last, and 1 fits all. */
final class Broadcast {
    private Broadcast() {}

    /** The shape of both together, without elements. */
    static Tensor shape(Tensor a, Tensor b) {
        int rank = Math.max(a.rank(), b.rank());
        Rejection.unless(
                (!a.rows() || a.rank() == rank) && (!b.rows() || b.rank() == rank),
                "its graph computes one row from another");
        int[] dims = new int[rank];
        for (int i = 0; i < rank; i++) {
            int one = dim(a, i - rank + a.rank());
            int other = dim(b, i - rank + b.rank());
            Rejection.unless(
                    one == other || one == 1 || other == 1, "its graph combines tensors whose shapes do not fit");
            dims[i] = one == 1 ? other : one;
        }
        boolean rows = a.rows() || b.rows();
        Rejection.unless(!rows || dims[0] == 1, "its graph computes one row from another");
        Tensor.count(dims);
        return Tensor.of(a.type(), rows, dims, new int[0]);
    }

    /** Combines the elements of two tensors; the result has the type of the first. */
    static Tensor apply(Tensor a, Tensor b, IntBinaryOperator operator) {
        Tensor shape = shape(a, b);
        int[] left = places(a, shape.dims());
        int[] right = places(b, shape.dims());
        int[] cells = new int[left.length];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = operator.applyAsInt(a.cells()[left[i]], b.cells()[right[i]]);
        }
        return shape.with(a.type(), cells);
    }

    /** For each element of a shape, the place of the tensor's element that belongs to it. */
    static int[] places(Tensor tensor, int[] dims) {
        int[] places = new int[Tensor.count(dims)];
        int[] steps = steps(tensor, dims.length);
        for (int i = 0; i < places.length; i++) {
            int rest = i;
            for (int axis = dims.length - 1; axis >= 0; axis--) {
                places[i] += rest % dims[axis] * steps[axis];
                rest /= dims[axis];
            }
        }
        return places;
    }

    /** How far to go in the tensor for a step along each axis: nowhere along those that it repeats. */
    private static int[] steps(Tensor tensor, int rank) {
        int[] steps = new int[rank];
        int step = 1;
        for (int axis = rank - 1; axis >= 0; axis--) {
            int dim = dim(tensor, axis - rank + tensor.rank());
            steps[axis] = dim == 1 ? 0 : step;
            step *= dim;
        }
        return steps;
    }

    private static int dim(Tensor tensor, int axis) {
        return axis < 0 ? 1 : tensor.dims()[axis];
    }
}
