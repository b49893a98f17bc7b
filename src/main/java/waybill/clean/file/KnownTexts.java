package waybill.clean.file;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import waybill.clean.row.TellingCells;

/**
 * The texts of cells that came before, and which rules they give reason to look: in most columns few differ, and a text that is known is found by two
 * words of its bytes and needs not be decoded again. Each has two places where it may be. Equal texts, of whatever column, are mostly the same object, so that who
 * compares them need not look at their characters. Not thread-safe.
 */
public final class KnownTexts {
    /** A text that has no place. */
    static final int NOWHERE = -1;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MOST = 1 << 17;
    private static final int MOST_OF_COLUMN = 1 << 13;
    private static final int LONGEST = 2 * Long.BYTES;
    private static final int OBJECTS = 1 << 14;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    private static final long SPREAD_TOO = 0xC2B2AE3D27D4EB4FL;

    /** From so many unknown texts on, a column is asked whether it is worth it. */
    private static final int TRIED = 1 << 13;

    private final int perColumn;
    private final int shift;
    private final int[] unknown;
    private final int[] seen;
    /** The first eight bytes of a text, and those behind them; no text has a zero among its bytes. */
    private final long[] words;

    private final String[] texts;
    private final long[] looking;
    private final TellingCells telling;
    private final String[] objects = new String[OBJECTS];

    /** Keeps texts of this many columns, and what rules say of each. */
    public KnownTexts(int columns, TellingCells telling) {
        this.telling = telling;
        int fitting = Integer.highestOneBit(Math.max(1, MOST / Math.max(1, columns)));
        this.perColumn = Math.min(MOST_OF_COLUMN, Math.max(16, fitting));
        this.shift = Long.numberOfLeadingZeros(perColumn - 1);
        this.words = new long[2 * perColumn * columns];
        this.texts = new String[perColumn * columns];
        this.looking = new long[perColumn * columns];
        this.unknown = new int[columns];
        this.seen = new int[columns];
        Arrays.fill(texts, "");
        Arrays.fill(objects, "");
        for (int column = 0; column < columns; column++) {
            Arrays.fill(looking, column * perColumn, (column + 1) * perColumn, telling.of(column, ""));
        }
    }

    /** What rules say of a text that has no place. */
    long looking(int column, String text) {
        return telling.of(column, text);
    }

    /** The place of a text, which is {@link #NOWHERE} when it is not kept. It holds until the next one of the same column is looked for. */
    int place(int column, byte[] buffer, int from, int to) {
        int length = to - from;
        if (length > LONGEST || column >= unknown.length || isOfUniqueTexts(column)) {
            return NOWHERE;
        }
        long first = length == 0 ? 0 : word(buffer, from, Math.min(length, Long.BYTES));
        long second = length <= Long.BYTES ? 0 : word(buffer, from + Long.BYTES, length - Long.BYTES);
        int place = column * perColumn + (int) ((first * SPREAD ^ second * SPREAD_TOO) * SPREAD >>> shift);
        if (words[2 * place] == first && words[2 * place + 1] == second) {
            seen[column]++;
            return place;
        }
        int other = place ^ 1;
        if (words[2 * other] == first && words[2 * other + 1] == second) {
            seen[column]++;
            return other;
        }
        return taken(column, place, first, second, object(new String(buffer, from, length, StandardCharsets.UTF_8)));
    }

    /** The one object of equal texts, as long as no other takes its place. */
    private String object(String text) {
        int place = (int) (text.hashCode() * SPREAD >>> Long.numberOfLeadingZeros(OBJECTS - 1));
        if (!objects[place].equals(text)) {
            objects[place] = text;
        }
        return objects[place];
    }

    /** Gives a place to a new text; the one that had it moves to the other. */
    private int taken(int column, int place, long first, long second, String text) {
        unknown[column]++;
        int other = place ^ 1;
        words[2 * other] = words[2 * place];
        words[2 * other + 1] = words[2 * place + 1];
        texts[other] = texts[place];
        looking[other] = looking[place];
        words[2 * place] = first;
        words[2 * place + 1] = second;
        texts[place] = text;
        looking[place] = telling.of(column, text);
        return place;
    }

    String text(int place) {
        return texts[place];
    }

    long looking(int place) {
        return looking[place];
    }

    private boolean isOfUniqueTexts(int column) {
        return unknown[column] > TRIED && unknown[column] > seen[column];
    }

    /** One byte to eight as a number, with zeros behind them. */
    private static long word(byte[] buffer, int from, int length) {
        if (from + Long.BYTES <= buffer.length) {
            return (long) WORD.get(buffer, from) & -1L >>> Long.SIZE - Byte.SIZE * length;
        }
        long word = 0;
        for (int i = 0; i < length; i++) {
            word |= (buffer[from + i] & 0xffL) << Byte.SIZE * i;
        }
        return word;
    }
}
