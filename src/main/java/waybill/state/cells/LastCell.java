package waybill.state.cells;

/**
 * The last values of one key, by when they happened; of two at one moment the larger is the later. So many are kept as can be taken
 * back one after the other. Not thread-safe.
 */
public final class LastCell {
    /** How many values are kept. */
    public static final int MOST = 8;

    private final long[] at = new long[MOST];
    private final double[] values = new double[MOST];
    private int count;

    /** How many values there are. */
    public int count() {
        return count;
    }

    /** When a value happened, in seconds since 1970-01-01T00:00Z; the oldest has the index 0. */
    public long at(int index) {
        return at[index];
    }

    public double value(int index) {
        return values[index];
    }

    /** Adds a value, and forgets the oldest when there are too many. */
    public void add(long atSecond, double value) {
        int place = count;
        while (place > 0 && isAfter(place - 1, atSecond, value)) {
            place--;
        }
        if (count == MOST) {
            if (place > 0) {
                shift(1, 0, place - 1);
                put(place - 1, atSecond, value);
            }
            return;
        }
        shift(place, place + 1, count - place);
        put(place, atSecond, value);
        count++;
    }

    /** Takes away a value that was added, if it is still kept. */
    public void subtract(long atSecond, double value) {
        for (int i = 0; i < count; i++) {
            if (at[i] == atSecond && values[i] == value) {
                count--;
                shift(i + 1, i, count - i);
                return;
            }
        }
    }

    /** Forgets what happened before a moment. */
    public void forgetBefore(long second) {
        int old = 0;
        while (old < count && at[old] < second) {
            old++;
        }
        count -= old;
        shift(old, 0, count);
    }

    /** The value that happened last; NaN when there is none since that second. */
    public double newest(long sinceSecond) {
        return count > 0 && at[count - 1] >= sinceSecond ? values[count - 1] : Double.NaN;
    }

    private boolean isAfter(int index, long atSecond, double value) {
        return at[index] > atSecond || (at[index] == atSecond && Double.compare(values[index], value) > 0);
    }

    private void put(int index, long atSecond, double value) {
        at[index] = atSecond;
        values[index] = value;
    }

    private void shift(int from, int to, int length) {
        System.arraycopy(at, from, at, to, length);
        System.arraycopy(values, from, values, to, length);
    }
}
