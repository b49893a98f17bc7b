package waybill.model.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Operators that cut tensors into parts. */
final class Slicing {
    private Slicing() {}

    /** What to cut out is said by inputs since version 10, by attributes before. */
    static Tensor slice(Call call) {
        boolean attributes = call.version() < 10;
        int[] starts = attributes ? call.ints("starts") : call.constants(1);
        int[] ends = attributes ? call.ints("ends") : call.constants(2);
        int[] axes = attributes ? call.ints("axes") : optional(call, 3);
        int[] steps = attributes ? new int[0] : optional(call, 4);
        call.unless(
                starts.length == ends.length
                        && (axes.length == 0 || axes.length == starts.length)
                        && (steps.length == 0 || steps.length == starts.length),
                "has places of different lengths");
        Tensor cut = call.any(0);
        call.unless(!cut.isLabel(), "cuts labels");
        call.unless(starts.length <= cut.rank(), "cuts along more axes than there are");
        for (int i = 0; i < starts.length; i++) {
            call.unless(steps.length == 0 || steps[i] == 1, "goes in steps");
            int axis = cut.axisOfColumns(axes.length == 0 ? i : axes[i]);
            int size = cut.dims()[axis];
            int from = place(starts[i], size);
            cut = part(cut, axis, from, Math.max(from, place(ends[i], size)));
        }
        return cut;
    }

    private static int[] optional(Call call, int at) {
        return call.optional(at).isPresent() ? call.constants(at) : new int[0];
    }

    private static int place(int wanted, int size) {
        return Math.max(0, Math.min(size, wanted < 0 ? wanted + size : wanted));
    }

    /** The sizes of parts are an input since version 13, an attribute before; without them all parts are equal. */
    static List<Tensor> split(Call call) {
        Tensor input = call.any(0);
        int axis = input.axisOfColumns(call.whole("axis", 0));
        int parts = (int) call.whole("num_outputs", call.node().outputs().size());
        int[] sizes = call.version() < 13 ? call.ints("split") : optional(call, 1);
        int size = input.dims()[axis];
        if (sizes.length == 0) {
            call.unless(parts > 0 && parts <= size, "makes more parts than there are elements");
            int each = (size + parts - 1) / parts;
            sizes = IntStream.range(0, parts)
                    .map(i -> Math.max(0, Math.min(each, size - i * each)))
                    .toArray();
        }
        call.unless(
                !input.isLabel()
                        && Arrays.stream(sizes).allMatch(it -> it >= 0)
                        && Arrays.stream(sizes).asLongStream().sum() == size,
                "makes parts that are not the whole");
        List<Tensor> all = new ArrayList<>();
        int from = 0;
        for (int one : sizes) {
            all.add(part(input, axis, from, from + one));
            from += one;
        }
        return all;
    }

    private static Tensor part(Tensor input, int axis, int from, int to) {
        int[] dims = input.dims().clone();
        dims[axis] = to - from;
        int inner = input.inner(axis);
        int size = input.dims()[axis];
        int[] places = new int[Tensor.count(dims)];
        int at = 0;
        for (int block = 0; block < input.outer(axis); block++) {
            for (int i = from * inner; i < to * inner; i++) {
                places[at++] = block * size * inner + i;
            }
        }
        return input.pick(places, dims);
    }
}
