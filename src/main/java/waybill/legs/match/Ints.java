package waybill.legs.match;

import java.util.Arrays;
import java.util.stream.IntStream;

/** A growing list of indices. */
final class Ints {
    private int[] values = new int[4];
    private int size;

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    int size() {
        return size;
    }

    IntStream stream() {
        return Arrays.stream(values, 0, size);
    }
}
