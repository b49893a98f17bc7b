package waybill.model.onnx.graph;

import java.util.Arrays;
import waybill.model.Rejection;

/** A growing list of whole numbers, in ints as long as all of them are. */
public final class Longs {
    private int[] small = new int[8];
    private long[] large = new long[0];
    private int size;

    public static Longs of(long... values) {
        Longs longs = new Longs();
        for (long value : values) {
            longs.add(value);
        }
        return longs;
    }

    public void add(long value) {
        if (large.length == 0 && value == (int) value) {
            small = size == small.length ? Arrays.copyOf(small, 2 * size) : small;
            small[size++] = (int) value;
            return;
        }
        if (large.length == 0) {
            large = Arrays.stream(Arrays.copyOf(small, Math.max(8, 2 * size)))
                    .asLongStream()
                    .toArray();
        }
        large = size == large.length ? Arrays.copyOf(large, 2 * size) : large;
        large[size++] = value;
    }

    public int size() {
        return size;
    }

    public long get(int at) {
        return large.length == 0 ? small[at] : large[at];
    }

    /** All of them as ints. */
    public int[] ints(String name) {
        Rejection.unless(large.length == 0, "%s has a number that is too large", name);
        return Arrays.copyOf(small, size);
    }
}
