package waybill.monitoring.join;

import java.util.Arrays;

/** From numbers other than 0 to numbers that are not negative, in two arrays. Not thread-safe. */
final class LongMap {
    static final int NONE = -1;
    private static final int LEAST = 16;

    private long[] keys;
    private int[] values;
    private int size;

    /** @param expected how many there will be; more are possible */
    LongMap(int expected) {
        allocate(Math.max(LEAST, Integer.highestOneBit(Math.max(1, expected)) << 2));
    }

    private void allocate(int capacity) {
        keys = new long[capacity];
        values = new int[capacity];
    }

    /** The value of a key, or {@link #NONE}. */
    int get(long key) {
        int at = place(key);
        return keys[at] == key ? values[at] : NONE;
    }

    void put(long key, int value) {
        if (2 * (size + 1) > keys.length) {
            grow();
        }
        int at = place(key);
        size += keys[at] == key ? 0 : 1;
        keys[at] = key;
        values[at] = value;
    }

    /** The place of a key, or the free one where it is to be. Keys are digests: their last bits are as good as any. */
    private int place(long key) {
        int mask = keys.length - 1;
        int at = (int) key & mask;
        while (keys[at] != Hash.NONE && keys[at] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = Arrays.copyOf(values, values.length);
        allocate(2 * oldKeys.length);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != Hash.NONE) {
                int at = place(oldKeys[i]);
                keys[at] = oldKeys[i];
                values[at] = oldValues[i];
            }
        }
    }
}
