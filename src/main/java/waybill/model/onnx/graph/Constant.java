package waybill.model.onnx.graph;

import java.util.List;

/**
 * A tensor whose elements are in the file.
 *
 * @param dims its shape; empty for a single number
 * @param numbers its elements, row by row; none for texts
 * @param texts its elements, row by row; none for numbers
 */
public record Constant(ElementType type, List<Integer> dims, Doubles numbers, List<String> texts) {
    /** The largest number of dimensions. */
    public static final int MOST_DIMS = 8;

    public Constant {
        dims = List.copyOf(dims);
        texts = List.copyOf(texts);
    }

    public int size() {
        return type == ElementType.STRING ? texts.size() : numbers.size();
    }

    /** A list of numbers. */
    public static Constant of(ElementType type, double... values) {
        Doubles numbers = new Doubles();
        for (double value : values) {
            numbers.add(value);
        }
        return new Constant(type, List.of(values.length), numbers, List.of());
    }
}
