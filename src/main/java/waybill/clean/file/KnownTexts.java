package waybill.clean.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The texts of cells that came before: in most columns few differ, and a text that is known needs not be decoded again. Not thread-safe. */
final class KnownTexts {
    private static final int MOST = 1 << 16;
    private static final int LONGEST = 64;

    private final int perColumn;
    private final byte[][] bytes;
    private final String[] texts;

    KnownTexts(int columns) {
        int fitting = Integer.highestOneBit(Math.max(1, MOST / Math.max(1, columns)));
        this.perColumn = Math.min(1 << 12, Math.max(16, fitting));
        this.bytes = new byte[perColumn * columns][];
        this.texts = new String[perColumn * columns];
        Arrays.fill(bytes, new byte[0]);
        Arrays.fill(texts, "");
    }

    String of(int column, byte[] buffer, int from, int to) {
        if (to - from > LONGEST || (column + 1) * perColumn > texts.length) {
            return decoded(buffer, from, to);
        }
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + buffer[i];
        }
        hash *= 0x9E3779B9;
        int slot = column * perColumn + (hash >>> 8 & perColumn - 1);
        if (!Arrays.equals(bytes[slot], 0, bytes[slot].length, buffer, from, to)) {
            bytes[slot] = Arrays.copyOfRange(buffer, from, to);
            texts[slot] = decoded(buffer, from, to);
        }
        return texts[slot];
    }

    private static String decoded(byte[] buffer, int from, int to) {
        return new String(buffer, from, to - from, StandardCharsets.UTF_8);
    }
}
