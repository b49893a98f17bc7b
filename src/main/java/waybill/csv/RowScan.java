package waybill.csv;

import java.util.Arrays;

/**
 * Finds the end of a row, and on the way the ends of its cells: one pass over the bytes, most of which are looked at once. A quote opens only at the beginning of a
 * cell. The array is used again for the next row.
 */
final class RowScan {
    private final byte separator;
    /** The highest byte that means something: what lies above is content. */
    private final byte highest;

    private int[] ends = new int[32];
    private int count;
    private boolean plain;
    private boolean quoted;

    /** @param separator what stands between cells: one character of ASCII, and neither a quote nor a line break */
    RowScan(byte separator) {
        this.separator = separator;
        this.highest = (byte) Math.max(separator, '"');
    }

    /**
     * The end of the row that begins at {@code from}.
     *
     * @return the index of its line break; {@code limit} when there is none before; {@code ~limit} when a quote is open there
     */
    int scan(byte[] bytes, int from, int limit) {
        count = 0;
        plain = true;
        quoted = false;
        // The compiler of the worker reads a field again for each byte.
        byte between = separator;
        byte top = highest;
        int i = from;
        while (i < limit) {
            byte b = bytes[i];
            // Most letters and digits lie above; bytes of other characters than those of ASCII are negative.
            if (b <= top) {
                if (b == between) {
                    add(i);
                } else if (b == '\n' || b == '\r') {
                    break;
                } else if (b == '"' && (i == from || bytes[i - 1] == between)) {
                    int close = Csv.closingQuote(bytes, i + 1, limit);
                    if (close == limit) {
                        return ~limit;
                    }
                    quoted = true;
                    plain &= isPlain(bytes, i, close);
                    i = close;
                } else {
                    plain &= b > 0;
                }
            }
            i++;
        }
        add(i);
        return i;
    }

    private static boolean isPlain(byte[] bytes, int from, int to) {
        int least = 1;
        for (int i = from; i < to; i++) {
            least = Math.min(least, bytes[i]);
        }
        return least == 1;
    }

    private void add(int end) {
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
        }
        ends[count++] = end;
    }

    /** The number of cells of the row. */
    int cells() {
        return count;
    }

    /** The index behind a cell. */
    int end(int cell) {
        return ends[cell];
    }

    /** Whether a cell of the row begins with a quote. */
    boolean isQuoted() {
        return quoted;
    }

    /** Whether every byte of the row is a character of ASCII, and not NUL. */
    boolean isPlain() {
        return plain;
    }
}
