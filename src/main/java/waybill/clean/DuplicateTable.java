package waybill.clean;

import java.util.Arrays;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/**
 * The lines of rows by 64 bits of their cells, in 12 bytes each and room to grow. Two different rows of ten million have the same bits once in
 * four hundred thousand tables.
 */
final class DuplicateTable {
    /** The most rows, for which it takes some 200 MB. */
    private static final int MOST = 12_000_000;

    private static final int SEGMENTS = 256;
    private static final double FULL = 0.85;

    private final String rule;
    private final Segment[] segments = new Segment[SEGMENTS];
    private int size;

    DuplicateTable(String rule) {
        this.rule = rule;
        Arrays.setAll(segments, i -> new Segment());
    }

    /** The line of the first row with these bits; this line itself, which is kept, when it is the first. */
    int first(long bits, int line) {
        long key = key(bits);
        int found = segment(key).find(key, line);
        if (found == line && ++size > MOST) {
            throw new WaybillException(
                    ErrorCode.INVALID_DATA,
                    "The rule '" + rule + "' compares " + MOST + " rows at most: divide the table.");
        }
        return found;
    }

    /** Makes room for another first row with these bits, if this one is it. */
    void forget(long bits, int line) {
        long key = key(bits);
        if (segment(key).forget(key, line)) {
            size--;
        }
    }

    private static long key(long bits) {
        return bits == 0 ? 1 : bits;
    }

    private Segment segment(long key) {
        return segments[(int) (key >>> 56)];
    }

    /** A part of the table, which grows by itself. A key of 0 is none. */
    private static final class Segment {
        private long[] keys = new long[64];
        /** 0 for a row that was forgotten: lines count from 1. */
        private int[] lines = new int[64];

        private int size;

        int find(long key, int line) {
            int slot = slot(keys, key);
            if (keys[slot] == key) {
                lines[slot] = lines[slot] == 0 ? line : lines[slot];
                return lines[slot];
            }
            keys[slot] = key;
            lines[slot] = line;
            if (++size > FULL * keys.length) {
                grow();
            }
            return line;
        }

        boolean forget(long key, int line) {
            int slot = slot(keys, key);
            boolean known = keys[slot] == key && lines[slot] == line;
            if (known) {
                lines[slot] = 0;
            }
            return known;
        }

        private static int slot(long[] keys, long key) {
            int slot = (int) (((key & 0xffffffffL) * keys.length) >>> 32);
            while (keys[slot] != 0 && keys[slot] != key) {
                slot = slot + 1 == keys.length ? 0 : slot + 1;
            }
            return slot;
        }

        private void grow() {
            // Little room to grow: what lies empty counts as well.
            long[] more = new long[keys.length + keys.length / 4];
            int[] moved = new int[more.length];
            for (int i = 0; i < keys.length; i++) {
                if (keys[i] != 0) {
                    int slot = slot(more, keys[i]);
                    more[slot] = keys[i];
                    moved[slot] = lines[i];
                }
            }
            keys = more;
            lines = moved;
        }
    }
}
