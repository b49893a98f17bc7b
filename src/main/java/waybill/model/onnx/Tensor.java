package waybill.model.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import waybill.model.Rejection;
import waybill.model.onnx.compile.Expressions;
import waybill.model.onnx.compile.Text;
import waybill.model.onnx.graph.Constant;
import waybill.model.onnx.graph.ElementType;

/**
 * A tensor as it is for one row: its first dimension is the rows', and 1 here, if it depends on the row.
 *
 * @param rows whether its first dimension is the rows'
 * @param dims its shape
 * @param cells the expressions of its elements, row by row; none for texts and labels
 * @param texts its elements, if they are texts
 * @param labels the labels of which it is one; such a tensor is not computed, because scores say more. Also those of a map of scores
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Tensor(
        ElementType type, boolean rows, int[] dims, int[] cells, List<Text> texts, List<String> labels, Role role) {
    /** What a tensor stands for. */
    enum Role {
        VALUES,
        /** One of the labels; it has no cells. */
        LABEL,
        /** Scores with the names of their labels, as ZipMap makes them. */
        SCORES
    }

    Tensor {
        texts = List.copyOf(texts);
        labels = List.copyOf(labels);
    }

    static Tensor of(ElementType type, boolean rows, int[] dims, int[] cells) {
        return new Tensor(type, rows, dims, cells, List.of(), List.of(), Role.VALUES);
    }

    /** A table with one row for each row. */
    static Tensor row(ElementType type, int[] cells) {
        return of(type, true, new int[] {1, cells.length}, cells);
    }

    static Tensor texts(boolean rows, int[] dims, List<Text> texts) {
        return new Tensor(ElementType.STRING, rows, dims, new int[0], texts, List.of(), Role.VALUES);
    }

    static Tensor label(ElementType type, List<String> labels) {
        return new Tensor(type, true, new int[] {1}, new int[0], List.of(), labels, Role.LABEL);
    }

    Tensor scores(List<String> names) {
        return new Tensor(type, rows, dims, cells, texts, names, Role.SCORES);
    }

    static Tensor of(Constant constant, Expressions x) {
        int[] dims = constant.dims().stream().mapToInt(Integer::intValue).toArray();
        if (constant.type() == ElementType.STRING) {
            return texts(false, dims, constant.texts().stream().map(Text::of).toList());
        }
        return of(
                constant.type(),
                false,
                dims,
                IntStream.range(0, constant.size())
                        .map(at -> x.constant(constant.numbers().get(at)))
                        .toArray());
    }

    int rank() {
        return dims.length;
    }

    boolean isText() {
        return type == ElementType.STRING;
    }

    boolean isLabel() {
        return role == Role.LABEL;
    }

    /** The number of elements. */
    int size() {
        return isText() ? texts.size() : cells.length;
    }

    int lastDim() {
        return dims.length == 0 ? 1 : dims[dims.length - 1];
    }

    /** The same elements in another shape. */
    Tensor shaped(boolean rows, int... dims) {
        Rejection.unless(isLabel() || count(dims) == size(), "its graph gives a tensor a shape that does not fit");
        return new Tensor(type, rows, dims, cells, texts, labels, role);
    }

    /** Elements of this one, by their places. */
    Tensor pick(int[] places, int... dims) {
        return isText()
                ? texts(rows, dims, Arrays.stream(places).mapToObj(texts::get).toList())
                : of(
                        type,
                        rows,
                        dims,
                        Arrays.stream(places).map(at -> cells[at]).toArray());
    }

    /** The same shape with other numbers. */
    Tensor with(ElementType type, int[] cells) {
        return of(type, rows, dims, cells);
    }

    /** Its elements as constants. */
    int[] wholes(Expressions x) {
        return Arrays.stream(cells).map(cell -> (int) x.value(cell)).toArray();
    }

    static int count(int... dims) {
        long count = 1;
        for (int dim : dims) {
            count *= dim;
            Rejection.unless(
                    dim >= 0 && count <= Evaluation.MOST_CELLS,
                    "its graph makes a tensor of more than %s elements",
                    Evaluation.MOST_CELLS);
        }
        return (int) count;
    }

    /** An axis counted from the end where it is negative. */
    int axis(long axis) {
        Rejection.unless(axis >= -rank() && axis < rank(), "its graph names an axis that a tensor has not");
        return (int) (axis < 0 ? axis + rank() : axis);
    }

    /** An axis along which rows stay apart. */
    int axisOfColumns(long axis) {
        int at = axis(axis);
        Rejection.unless(!rows || at > 0, "its graph computes one row from another");
        return at;
    }

    /** How many elements there are before an axis: the number of blocks that it cuts a tensor into. */
    int outer(int axis) {
        return count(Arrays.copyOf(dims, axis));
    }

    /** How many elements a step along an axis is. */
    int inner(int axis) {
        return count(Arrays.copyOfRange(dims, axis + 1, dims.length));
    }
}
