package waybill.csv;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import waybill.signature.RawValue;

/** The cells of one row at a time. The arrays are used again, so that a row leaves no garbage but its texts. */
public final class Cells {
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private byte[] bytes = {};
    private RowScan scan = new RowScan((byte) ',');
    private int from;
    private boolean wellFormed;
    private TextFault fault = TextFault.NONE;

    /** Takes over the cells of the row that a reader stands on; they are valid until it moves. */
    public void split(RowReader row) {
        scan = row.scan();
        bytes = row.buffer();
        from = row.start();
        wellFormed = true;
        for (int cell = 0; scan.isQuoted() && cell < scan.cells(); cell++) {
            wellFormed &=
                    !isQuoted(cell) || Csv.closingQuote(bytes, start(cell) + 1, scan.end(cell)) == scan.end(cell) - 1;
        }
        fault = scan.isPlain() ? TextFault.NONE : fault(from, row.end());
    }

    private int start(int cell) {
        return cell == 0 ? from : scan.end(cell - 1) + 1;
    }

    /** Whether any cell begins with a quote: only such a row can have line breaks inside. */
    public boolean hasQuotes() {
        return scan.isQuoted();
    }

    /** Whether a cell begins with a quote. */
    public boolean isQuoted(int cell) {
        if (!scan.isQuoted()) {
            return false;
        }
        int start = start(cell);
        return start < scan.end(cell) && bytes[start] == '"';
    }

    public int count() {
        return scan.cells();
    }

    /** The index of the first byte of a cell's content in the row's {@link RowReader#buffer}, behind its opening quote if it has one. */
    public int contentStart(int cell) {
        return isQuoted(cell) ? start(cell) + 1 : start(cell);
    }

    /** The index behind the content of a cell, before its closing quote if it has one. Quotes inside are still doubled. Of well-formed rows only. */
    public int contentEnd(int cell) {
        return isQuoted(cell) ? scan.end(cell) - 1 : scan.end(cell);
    }

    /** Whether every opening quote has a closing quote at the end of its cell. */
    public boolean isWellFormed() {
        return wellFormed;
    }

    /** Whether the row's bytes are a text in UTF-8. */
    public boolean isText() {
        return fault == TextFault.NONE;
    }

    /** Why the row's bytes are no text, if they are none. */
    public TextFault fault() {
        return fault;
    }

    /** The text of a cell, without its quotes. */
    public String text(int cell) {
        int start = start(cell);
        int end = scan.end(cell);
        if (!isQuoted(cell)) {
            return new String(bytes, start, end - start, StandardCharsets.UTF_8);
        }
        String quoted = new String(bytes, start + 1, end - start - 2, StandardCharsets.UTF_8);
        return quoted.indexOf('"') < 0 ? quoted : quoted.replace("\"\"", "\"");
    }

    /** The texts of all cells. */
    public List<String> texts() {
        return IntStream.range(0, count()).mapToObj(this::text).toList();
    }

    /** A cell as a value. It refers to the bytes of the row, which must not change while the value is used. */
    public RawValue raw(int cell) {
        int start = start(cell);
        int end = scan.end(cell);
        if (isQuoted(cell)) {
            return isPlain(start + 1, end - 1) ? value(start + 1, end - 1) : RawValue.Cell.of(text(cell));
        }
        return value(start, end);
    }

    /** All cells as values, each as {@link #raw(int)} returns it. */
    public RawValue[] raw() {
        RawValue[] values = new RawValue[count()];
        for (int i = 0; i < values.length; i++) {
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

    /** The index of a cell's first byte in the row's buffer; that of its quote, if it begins with one. */
    public int from(int cell) {
        return start(cell);
    }

    /** The index behind a cell, its closing quote included. */
    public int to(int cell) {
        return scan.end(cell);
    }

    /** Copies the cell as it is in the file, with its quotes. */
    public void copyTo(TextBuffer out, int cell) {
        out.bytes(bytes, start(cell), scan.end(cell));
    }

    /** Only rows with a byte that is not a character of ASCII come here. */
    private TextFault fault(int from, int to) {
        CharBuffer text = CharBuffer.allocate(to - from);
        boolean broken = decoder.reset()
                .decode(ByteBuffer.wrap(bytes, from, to - from), text, true)
                .isError();
        return broken ? TextFault.NOT_UTF8 : TextFault.of(text.flip());
    }
}
