package waybill.survey.sketch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Counts texts, which are given as bytes, up to a number of different ones. Each has an index, in the order in which they came. Of a long text the first bytes are
 * kept; two texts are the same when their length, their hash of 64 bits and the kept bytes are. For one thread.
 */
public final class ByteTable {
    /** So many bytes of a text are kept. */
    public static final int KEPT = 256;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LEAST = 64;

    private final int mostTexts;
    private final int mostBytes;
    private int[] slots = new int[2 * LEAST];
    private long[] hashes = new long[LEAST];
    private int[] starts = new int[LEAST + 1];
    private int[] lengths = new int[LEAST];
    private long[] counts = new long[LEAST];
    private long[] lines = new long[LEAST];
    private byte[] bytes = new byte[LEAST * 8];
    private int size;

    /**
     * An empty table.
     *
     * @param mostTexts how many different texts it holds
     * @param mostBytes how many bytes of them, at least {@link #KEPT}
     */
    public ByteTable(int mostTexts, int mostBytes) {
        this.mostTexts = mostTexts;
        this.mostBytes = Math.max(KEPT, mostBytes);
    }

    /** A hash of 64 bits, each of which depends on all bytes. Of at most eight bytes no two texts of one length have the same. */
    public static long hash(byte[] text, int from, int to) {
        int length = to - from;
        if (length <= 8) {
            return mixed(first(text, from, length) + length * 0x9e3779b97f4a7c15L);
        }
        long hash = length * 0x9e3779b97f4a7c15L;
        int at = from;
        for (; to - at > 8; at += 8) {
            hash = mixed(hash ^ (long) EIGHT.get(text, at)) + 0x632be59bd9b4e019L;
        }
        return mixed(hash ^ (long) EIGHT.get(text, to - 8));
    }

    /** Spreads what differs in any bit over all bits; different numbers stay different. */
    public static long mixed(long number) {
        long h = number;
        h = (h ^ (h >>> 32)) * 0xd6e8feb86659fd93L;
        h = (h ^ (h >>> 32)) * 0xd6e8feb86659fd93L;
        return h ^ (h >>> 32);
    }

    private static long first(byte[] text, int from, int length) {
        if (length == 0) {
            return 0;
        }
        if (from + 8 <= text.length) {
            return (long) EIGHT.get(text, from) & (-1L >>> (64 - 8 * length));
        }
        long word = 0;
        for (int i = length - 1; i >= 0; i--) {
            word = (word << 8) | (text[from + i] & 0xff);
        }
        return word;
    }

    /**
     * Counts a text.
     *
     * @param hash of {@link #hash}
     * @param line where it stands; the first one is kept
     * @return its index; negative when it is new and there is no room for it
     */
    public int add(byte[] text, int from, int to, long hash, long count, long line) {
        int mask = slots.length - 1;
        int slot = (int) hash & mask;
        while (slots[slot] != 0) {
            int entry = slots[slot] - 1;
            if (hashes[entry] == hash && isSame(entry, text, from, to)) {
                counts[entry] += count;
                return entry;
            }
            slot = (slot + 1) & mask;
        }
        return put(slot, text, from, to, hash, count, line);
    }

    /**
     * The index of a text; negative when it is not there.
     *
     * @param kept its first bytes, at most {@link #KEPT}
     * @param length of the whole text
     */
    int find(byte[] kept, int length, long hash) {
        int mask = slots.length - 1;
        int slot = (int) hash & mask;
        while (slots[slot] != 0) {
            int entry = slots[slot] - 1;
            if (hashes[entry] == hash && isSame(entry, kept, 0, length)) {
                return entry;
            }
            slot = (slot + 1) & mask;
        }
        return -1;
    }

    private boolean isSame(int entry, byte[] text, int from, int to) {
        int length = to - from;
        if (lengths[entry] != length) {
            return false;
        }
        int kept = Math.min(length, KEPT);
        return length <= 8 || Arrays.equals(bytes, starts[entry], starts[entry] + kept, text, from, from + kept);
    }

    private int put(int slot, byte[] text, int from, int to, long hash, long count, long line) {
        int kept = Math.min(to - from, KEPT);
        int start = starts[size];
        if (size == mostTexts || start + kept > mostBytes) {
            return -1;
        }
        if (size == hashes.length) {
            grow();
            return add(text, from, to, hash, count, line);
        }
        if (start + kept > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(mostBytes, Math.max(start + kept, 2 * bytes.length)));
        }
        System.arraycopy(text, from, bytes, start, kept);
        hashes[size] = hash;
        lengths[size] = to - from;
        counts[size] = count;
        lines[size] = line;
        starts[size + 1] = start + kept;
        slots[slot] = ++size;
        return size - 1;
    }

    private void grow() {
        int room = Math.min(mostTexts, 2 * size);
        hashes = Arrays.copyOf(hashes, room);
        lengths = Arrays.copyOf(lengths, room);
        counts = Arrays.copyOf(counts, room);
        lines = Arrays.copyOf(lines, room);
        starts = Arrays.copyOf(starts, room + 1);
        slots = new int[Integer.highestOneBit(Math.max(1, room - 1)) * 4];
        for (int entry = 0; entry < size; entry++) {
            int slot = (int) hashes[entry] & (slots.length - 1);
            while (slots[slot] != 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = entry + 1;
        }
    }

    /** Forgets all texts, and keeps the room for as many. */
    public void clear() {
        Arrays.fill(slots, 0);
        size = 0;
    }

    /** How many different texts there are. */
    public int size() {
        return size;
    }

    public long hashOf(int entry) {
        return hashes[entry];
    }

    public long count(int entry) {
        return counts[entry];
    }

    /** Counts a text more often, which also stood in another line. */
    void addCount(int entry, long more, long line) {
        counts[entry] += more;
        lines[entry] = Math.min(lines[entry], line);
    }

    /** The line where the text stood first. */
    public long line(int entry) {
        return lines[entry];
    }

    /** The array that {@link #from} and {@link #to} refer to. */
    public byte[] bytes() {
        return bytes;
    }

    public int from(int entry) {
        return starts[entry];
    }

    public int to(int entry) {
        return starts[entry + 1];
    }

    /** The number of bytes of the whole text, of which fewer may be kept. */
    public int length(int entry) {
        return lengths[entry];
    }

    /** The text, as far as it is kept; with U+FFFD for what is not UTF-8. */
    public String text(int entry) {
        return new String(bytes, from(entry), to(entry) - from(entry), StandardCharsets.UTF_8);
    }
}
