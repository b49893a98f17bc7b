package waybill.csv;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import waybill.signature.RawValue;

/** The cells of one row at a time. The arrays are used again, so that a row leaves no garbage but its texts. */
public final class Cells {
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private byte[] bytes = {};
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int count;
    private boolean wellFormed;
    private Charset charset = StandardCharsets.UTF_8;
    private boolean isText;

    /** Splits the row between the two indices into cells. */
    public void split(byte[] row, int from, int to) {
        bytes = row;
        count = 0;
        wellFormed = true;
        int i = from;
        while (i <= to) {
            int cell = i;
            if (i < to && row[i] == '"') {
                int close = Csv.closingQuote(row, i + 1, to);
                i = Math.min(close + 1, to);
                wellFormed &= close < to && (i == to || row[i] == ',');
            }
            while (i < to && row[i] != ',') {
                i++;
            }
            add(cell, i);
            i++;
        }
        decode(from, to);
    }

    public int count() {
        return count;
    }

    /** Whether every opening quote has a closing quote at the end of its cell. */
    public boolean isWellFormed() {
        return wellFormed;
    }

    /** Whether the row's bytes are UTF-8. */
    public boolean isText() {
        return isText;
    }

    /** The text of a cell, without its quotes. */
    public String text(int cell) {
        int from = starts[cell];
        int to = ends[cell];
        if (from == to || bytes[from] != '"') {
            return new String(bytes, from, to - from, charset);
        }
        String quoted = new String(bytes, from + 1, to - from - 2, charset);
        return quoted.indexOf('"') < 0 ? quoted : quoted.replace("\"\"", "\"");
    }

    /** The texts of all cells. */
    public List<String> texts() {
        return IntStream.range(0, count).mapToObj(this::text).toList();
    }

    /** A cell as a value. It refers to the bytes of the row, which must not change while the value is used. */
    public RawValue raw(int cell) {
        int from = starts[cell];
        int to = ends[cell];
        if (from < to && bytes[from] == '"') {
            return isPlain(from + 1, to - 1) ? value(from + 1, to - 1) : RawValue.Cell.of(text(cell));
        }
        return value(from, to);
    }

    /** All cells as values, each as {@link #raw(int)} returns it. */
    public RawValue[] raw() {
        RawValue[] values = new RawValue[count];
        for (int i = 0; i < count; i++) {
            values[i] = raw(i);
        }
        return values;
    }

    private RawValue value(int from, int to) {
        return from == to ? RawValue.MISSING : new RawValue.Cell(bytes, from, to);
    }

    private boolean isPlain(int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '"') {
                return false;
            }
        }
        return true;
    }

    /** Copies the cell as it is in the file, with its quotes. */
    public void copyTo(TextBuffer out, int cell) {
        out.bytes(bytes, starts[cell], ends[cell]);
    }

    private void add(int from, int to) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
        }
        starts[count] = from;
        ends[count++] = to;
    }

    /** Most rows are ASCII, which needs no decoding to be known as text, and is the fastest to make strings of. */
    private void decode(int from, int to) {
        int all = 0;
        for (int i = from; i < to; i++) {
            all |= bytes[i];
        }
        charset = all < 0 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        isText = all >= 0 || isUtf8(from, to);
    }

    private boolean isUtf8(int from, int to) {
        return !decoder.reset()
                .decode(ByteBuffer.wrap(bytes, from, to - from), CharBuffer.allocate(to - from), true)
                .isError();
    }
}
