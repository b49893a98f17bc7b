package waybill.model.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import waybill.model.onnx.compile.Expressions;
import waybill.model.onnx.compile.Text;
import waybill.model.onnx.graph.Constant;
import waybill.model.onnx.graph.ElementType;

/** Operators that move elements and compute none. Rows stay rows: a graph that mixes them is refused. */
final class Shaping {
    static final Map<String, Operator> ALL = Map.ofEntries(
            Map.entry("Concat", Operator.one(Shaping::concat)),
            Map.entry("Constant", Operator.one(Shaping::constant)),
            Map.entry("ConstantOfShape", Operator.one(Shaping::constantOfShape)),
            Map.entry("Flatten", Operator.one(Shaping::flatten)),
            Map.entry("Gather", Operator.one(Shaping::gather)),
            Map.entry("Reshape", Operator.one(Shaping::reshape)),
            Map.entry("Shape", Operator.one(Shaping::shape)),
            Map.entry("Slice", Operator.one(Slicing::slice)),
            Map.entry("Split", Slicing::split),
            Map.entry("Squeeze", Operator.one(Shaping::squeeze)),
            Map.entry("Unsqueeze", Operator.one(Shaping::unsqueeze)));

    static final Map<String, Operator> ML = Map.of(
            "ArrayFeatureExtractor", Operator.one(Shaping::extract),
            "FeatureVectorizer", Operator.one(Shaping::vectorize));

    private Shaping() {}

    private static Tensor concat(Call call) {
        List<Tensor> parts =
                IntStream.range(0, call.inputs()).mapToObj(call::any).toList();
        return concat(call, parts, call.whole("axis", call.version() < 4 ? 1 : 0));
    }

    private static Tensor concat(Call call, List<Tensor> parts, long wanted) {
        call.unless(!parts.isEmpty(), "joins nothing");
        Tensor first = parts.get(0);
        int axis = first.axisOfColumns(wanted);
        int[] dims = first.dims().clone();
        dims[axis] = 0;
        long all = 0;
        for (Tensor part : parts) {
            call.unless(
                    !part.isLabel() && part.rows() == first.rows() && part.type() == first.type(),
                    "joins tensors of different types");
            call.unless(
                    part.rank() == first.rank()
                            && part.outer(axis) == first.outer(axis)
                            && part.inner(axis) == first.inner(axis),
                    "joins tensors whose shapes do not fit");
            all += part.dims()[axis];
            call.unless(all <= Evaluation.MOST_CELLS, "joins more than " + Evaluation.MOST_CELLS + " elements");
        }
        dims[axis] = (int) all;
        Tensor.count(dims);
        return joined(parts, first, axis, dims);
    }

    private static Tensor joined(List<Tensor> parts, Tensor first, int axis, int[] dims) {
        List<Text> texts = new ArrayList<>();
        int[] cells = first.isText() ? new int[0] : new int[Tensor.count(dims)];
        int at = 0;
        for (int block = 0; block < first.outer(axis); block++) {
            for (Tensor part : parts) {
                int size = part.dims()[axis] * part.inner(axis);
                if (first.isText()) {
                    texts.addAll(part.texts().subList(block * size, (block + 1) * size));
                } else {
                    System.arraycopy(part.cells(), block * size, cells, at, size);
                    at += size;
                }
            }
        }
        return first.isText()
                ? Tensor.texts(first.rows(), dims, texts)
                : Tensor.of(first.type(), first.rows(), dims, cells);
    }

    private static Tensor constant(Call call) {
        return Tensor.of(
                call.tensor("value").orElseThrow(() -> call.refused("has no value that is a tensor")), call.x());
    }

    /** As many rows as there are, where the shape says so. */
    private static Tensor constantOfShape(Call call) {
        Expressions x = call.x();
        Constant value = call.tensor("value").orElseGet(() -> Constant.of(ElementType.FLOAT, 0));
        call.unless(value.size() == 1 && value.type() != ElementType.STRING, "repeats what is no single number");
        int[] shape = call.input(0).cells();
        call.unless(shape.length <= Constant.MOST_DIMS, "makes too many dimensions");
        boolean rows = shape.length > 0 && x.isRows(shape[0]);
        int[] dims = IntStream.range(0, shape.length)
                .map(i -> rows && i == 0 ? 1 : (int) x.value(shape[i]))
                .toArray();
        int[] cells = new int[Tensor.count(dims)];
        Arrays.fill(cells, x.constant(value.numbers().get(0)));
        return Tensor.of(value.type(), rows, dims, cells);
    }

    private static Tensor shape(Call call) {
        Expressions x = call.x();
        Tensor of = call.any(0);
        int from = (int) Math.max(0, Math.min(of.rank(), call.whole("start", 0)));
        int to = (int) Math.max(from, Math.min(of.rank(), call.whole("end", of.rank())));
        int[] cells = IntStream.range(from, to)
                .map(i -> i == 0 && of.rows() ? x.rows() : x.constant(of.dims()[i]))
                .toArray();
        return Tensor.of(ElementType.INT64, false, new int[] {cells.length}, cells);
    }

    private static Tensor flatten(Call call) {
        Tensor input = call.any(0);
        long axis = call.whole("axis", 1);
        call.unless(axis == 1 && input.rows(), "joins rows");
        return input.isLabel() ? input : input.shaped(true, 1, input.size());
    }

    private static Tensor gather(Call call) {
        Tensor input = call.any(0);
        Tensor index = call.any(1);
        if (index.isLabel()) {
            return looked(call, input);
        }
        int axis = input.axisOfColumns(call.whole("axis", 0));
        int[] dims = IntStream.concat(
                        IntStream.concat(Arrays.stream(input.dims()).limit(axis), Arrays.stream(index.dims())),
                        Arrays.stream(input.dims()).skip(axis + 1L))
                .toArray();
        return gathered(call, input, axis, index.wholes(call.x()), dims);
    }

    private static Tensor gathered(Call call, Tensor input, int axis, int[] index, int[] dims) {
        call.unless(!input.isLabel() && dims.length <= Constant.MOST_DIMS, "reads what it cannot");
        int[] places = new int[Tensor.count(dims)];
        int inner = input.inner(axis);
        int size = input.dims()[axis];
        int at = 0;
        for (int block = 0; block < input.outer(axis); block++) {
            for (int one : index) {
                call.unless(one >= -size && one < size, "picks an element that there is not");
                int from = (block * size + (one < 0 ? one + size : one)) * inner;
                for (int i = 0; i < inner; i++) {
                    places[at++] = from + i;
                }
            }
        }
        return input.pick(places, dims);
    }

    /** A label by the number of the largest score: not computed, because the scores say it. */
    private static Tensor looked(Call call, Tensor labels) {
        call.unless(!labels.rows() && labels.rank() <= 2 && labels.size() > 0, "looks up what is no list of labels");
        return Tensor.label(labels.type(), Labels.of(labels, call.x()));
    }

    private static Tensor extract(Call call) {
        Tensor input = call.any(0);
        Tensor index = call.any(1);
        if (index.isLabel()) {
            return looked(call, input);
        }
        int axis = input.axisOfColumns(input.rank() - 1L);
        int[] dims = input.dims().clone();
        dims[axis] = index.size();
        return gathered(call, input, axis, index.wholes(call.x()), dims);
    }

    private static Tensor vectorize(Call call) {
        int[] widths = call.ints("inputdimensions");
        List<Tensor> parts = IntStream.range(0, call.inputs())
                .mapToObj(call::input)
                .map(part -> part.with(
                        ElementType.FLOAT,
                        Arrays.stream(part.cells()).map(call.x()::narrow).toArray()))
                .toList();
        for (int i = 0; i < widths.length; i++) {
            call.unless(i < parts.size() && parts.get(i).lastDim() == widths[i], "joins other columns than it says");
        }
        return concat(call, parts, 1);
    }

    private static Tensor reshape(Call call) {
        Tensor input = call.any(0);
        call.unless(call.whole("allowzero", 0) == 0, "makes dimensions of no element");
        if (input.isLabel()) {
            return input;
        }
        Expressions x = call.x();
        int[] shape = call.input(1).cells();
        call.unless(shape.length <= Constant.MOST_DIMS, "makes too many dimensions");
        int[] dims = new int[shape.length];
        int open = -1;
        for (int i = 0; i < shape.length; i++) {
            boolean rows = i == 0 && input.rows();
            int dim = x.isRows(shape[i]) ? -1 : (int) x.value(shape[i]);
            // Rows are 1 here: -1 for them is not what fits, but how many there are.
            call.unless(!rows || dim == -1 || dim == 0, "makes a certain number of rows");
            call.unless(dim >= -1 && (dim != 0 || i < input.rank()), "makes a dimension that there is not");
            dims[i] = rows ? 1 : dim == 0 ? input.dims()[i] : dim;
            if (dims[i] == -1) {
                call.unless(open < 0, "makes two open dimensions");
                open = i;
            }
        }
        return input.shaped(input.rows(), closed(call, dims, open, input.size()));
    }

    private static int[] closed(Call call, int[] dims, int open, int size) {
        if (open >= 0) {
            dims[open] = 1;
            int others = Tensor.count(dims);
            call.unless(others > 0, "makes dimensions of no element");
            dims[open] = size / others;
        }
        call.unless(Tensor.count(dims) == size, "joins rows, or makes a shape that does not fit");
        return dims;
    }

    private static Tensor squeeze(Call call) {
        Tensor input = call.any(0);
        int[] axes = axes(call);
        if (input.isLabel()) {
            return input;
        }
        boolean[] drop = new boolean[input.rank()];
        for (int axis : axes) {
            drop[input.axisOfColumns(axis)] = true;
        }
        for (int i = input.rows() ? 1 : 0; axes.length == 0 && i < drop.length; i++) {
            drop[i] = input.dims()[i] == 1;
        }
        int[] dims = IntStream.range(0, drop.length)
                .filter(i -> !drop[i])
                .map(i -> input.dims()[i])
                .toArray();
        return input.shaped(input.rows(), dims);
    }

    private static Tensor unsqueeze(Call call) {
        Tensor input = call.any(0);
        int[] axes = axes(call);
        if (input.isLabel()) {
            return input;
        }
        int rank = input.rank() + axes.length;
        call.unless(rank <= Constant.MOST_DIMS, "makes too many dimensions");
        boolean[] fresh = new boolean[rank];
        for (int axis : axes) {
            int at = axis < 0 ? axis + rank : axis;
            call.unless(at >= (input.rows() ? 1 : 0) && at < rank && !fresh[at], "makes a dimension before rows");
            fresh[at] = true;
        }
        int[] dims = new int[rank];
        int from = 0;
        for (int i = 0; i < rank; i++) {
            dims[i] = fresh[i] ? 1 : input.dims()[from++];
        }
        return input.shaped(input.rows(), dims);
    }

    /** Axes are an input since version 13, an attribute before. */
    static int[] axes(Call call) {
        if (call.version() < 13) {
            return call.ints("axes");
        }
        return axesOfInput(call);
    }

    static int[] axesOfInput(Call call) {
        return call.optional(1).isPresent() ? call.constants(1) : new int[0];
    }
}
