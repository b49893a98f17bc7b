package waybill.clean.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The texts of cells that came before: in most columns few differ, and a text that is known needs not be decoded again. Each has two places where it may be.
 * Not thread-safe.
 */
final class KnownTexts {
    private static final int MOST = 1 << 17;
    private static final int MOST_OF_COLUMN = 1 << 13;
    private static final int LONGEST = 32;
    private static final int SPREAD = 0x9E3779B9;

    /** From so many unknown texts on, a column is asked whether it is worth it. */
    private static final int TRIED = 1 << 13;

    private final int perColumn;
    private final int[] unknown;
    private final int[] seen;
    private final byte[][] bytes;
    private final String[] texts;

    KnownTexts(int columns) {
        int fitting = Integer.highestOneBit(Math.max(1, MOST / Math.max(1, columns)));
        this.perColumn = Math.min(MOST_OF_COLUMN, Math.max(16, fitting));
        this.bytes = new byte[perColumn * columns][];
        this.texts = new String[perColumn * columns];
        this.unknown = new int[columns];
        this.seen = new int[columns];
        Arrays.fill(bytes, new byte[0]);
        Arrays.fill(texts, "");
    }

    String of(int column, byte[] buffer, int from, int to) {
        if (from == to) {
            return "";
        }
        if (to - from > LONGEST || column >= unknown.length || isOfUniqueTexts(column)) {
            return decoded(buffer, from, to);
        }
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + buffer[i];
        }
        int slot = column * perColumn + (((hash * SPREAD) >>> 16) & (perColumn - 1));
        if (is(slot, buffer, from, to)) {
            seen[column]++;
            return texts[slot];
        }
        int other = slot ^ 1;
        if (is(other, buffer, from, to)) {
            seen[column]++;
            return texts[other];
        }
        unknown[column]++;
        bytes[other] = bytes[slot];
        texts[other] = texts[slot];
        bytes[slot] = Arrays.copyOfRange(buffer, from, to);
        texts[slot] = decoded(buffer, from, to);
        return texts[slot];
    }

    private boolean isOfUniqueTexts(int column) {
        return unknown[column] > TRIED && unknown[column] > seen[column];
    }

    private boolean is(int slot, byte[] buffer, int from, int to) {
        byte[] known = bytes[slot];
        return known.length == to - from && Arrays.equals(known, 0, known.length, buffer, from, to);
    }

    private static String decoded(byte[] buffer, int from, int to) {
        return new String(buffer, from, to - from, StandardCharsets.UTF_8);
    }
}
