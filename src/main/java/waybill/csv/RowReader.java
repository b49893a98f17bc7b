package waybill.csv;

import java.io.IOException;
import java.io.InputStream;

/**
 * Finds the rows of a CSV stream (RFC 4180). A row ends at a line break (LF, CRLF or CR) outside of quotes, and a quote opens
 * only at the beginning of a cell. Empty lines are not rows. Bytes are never decoded: in UTF-8 no part of another character
 * equals a quote, a comma or a line break. The reader needs memory for the longest row and one piece of the stream.
 */
public final class RowReader {
    private static final int PIECE = 1 << 18;

    /** A byte-order mark is in one piece. */
    private static final int LEAST = 4;

    private final InputStream in;
    private final int longest;
    private final int piece;
    private final byte[] buffer;
    private final RowScan scan;
    private long base;
    private int limit;
    private boolean ended;
    private int start;
    private int end;
    private int next;
    private long rows;
    private boolean scanned;

    /** A reader of bytes in memory, which the rows refer to without copying. */
    public static RowReader of(byte[] text) {
        return of(text, text.length);
    }

    /** A reader of the first {@code length} bytes of an array. */
    public static RowReader of(byte[] text, int length) {
        return new RowReader(text, length);
    }

    private RowReader(byte[] text, int length) {
        this.in = InputStream.nullInputStream();
        this.longest = length;
        this.piece = length;
        this.buffer = text;
        this.scan = new RowScan((byte) ',');
        this.limit = length;
        this.ended = true;
    }

    /** @param longest the longest row that is accepted, in bytes */
    public RowReader(InputStream in, int longest) {
        this(in, longest, PIECE);
    }

    /**
     * A reader of another dialect.
     *
     * @param separator what stands between cells: one character of ASCII, and neither a quote nor a line break
     */
    public RowReader(InputStream in, int longest, byte separator) {
        this(in, longest, PIECE, separator);
    }

    /** @param piece the number of bytes that are read from the stream at a time */
    RowReader(InputStream in, int longest, int piece) {
        this(in, longest, piece, (byte) ',');
    }

    RowReader(InputStream in, int longest, int piece, byte separator) {
        this.scan = new RowScan(separator);
        this.in = in;
        this.longest = longest;
        this.piece = Math.max(piece, LEAST);
        this.buffer = new byte[longest + piece + 2];
    }

    /**
     * Skips a byte-order mark at the beginning of a file.
     *
     * @throws MalformedCsvException when it is the mark of another encoding than UTF-8, or of gzip
     */
    public void skipByteOrderMark() throws IOException {
        if (!ended) {
            fill();
        }
        int first = limit > 0 ? buffer[0] & 0xff : 0;
        int second = limit > 1 ? buffer[1] & 0xff : 0;
        if ((first == 0xfe && second == 0xff) || (first == 0xff && second == 0xfe)) {
            throw new MalformedCsvException("invalid_utf8", "The text is in UTF-16: save it as UTF-8.");
        }
        if (first == 0x1f && second == 0x8b) {
            throw new MalformedCsvException(
                    "invalid_utf8", "The text is compressed with gzip: give its file a name that ends with .gz.");
        }
        if (first == 0xef && second == 0xbb && limit > 2 && (buffer[2] & 0xff) == 0xbf) {
            next = 3;
        }
    }

    /**
     * Moves to the next row, and returns whether there is one.
     *
     * @throws MalformedCsvException when the row is too long, or its quotes are never closed
     */
    public boolean next() throws IOException {
        do {
            if (!advance(true)) {
                return false;
            }
        } while (start == end);
        rows++;
        return true;
    }

    /**
     * Moves to the next line, which is a row unless it is empty, and returns whether there is one: for who keeps what stands between rows.
     *
     * @throws MalformedCsvException as {@link #next()}
     */
    public boolean nextLine() throws IOException {
        boolean there = advance(true);
        if (start < end) {
            rows++;
        }
        return there;
    }

    /**
     * Moves to the next line as {@link #nextLine()}, and leaves its cells to be found when somebody asks for them: for who copies most lines as they are.
     *
     * @throws MalformedCsvException as {@link #next()}
     */
    public boolean nextLineUncut() throws IOException {
        boolean there = advance(false);
        if (start < end) {
            rows++;
        }
        return there;
    }

    /** Whether the line has no quote at all, as far as that was seen on the way to its end: it then has one cell more than separators. */
    public boolean isUncut() {
        return !scanned;
    }

    /** The index behind the line break of the line, which is that of the line's end where the stream ends. */
    public int lineEnd() {
        return next;
    }

    /** The array that {@link #start} and {@link #end} refer to; its content changes with each step. */
    public byte[] buffer() {
        return buffer;
    }

    /** The cells of the row, as far as they were found on the way to its end. */
    RowScan scan() {
        if (!scanned) {
            scan.scan(buffer, start, end);
            scanned = true;
        }
        return scan;
    }

    public int start() {
        return start;
    }

    /** The index behind the row, without its line break. */
    public int end() {
        return end;
    }

    /** The position in the stream of the row. */
    public long startOffset() {
        return base + start;
    }

    /** The position in the stream of the line after this row. */
    public long nextOffset() {
        return base + next;
    }

    private boolean advance(boolean cut) throws IOException {
        int found = find(cut);
        // The row has no end in the buffer yet: a quote is open at the limit, or no line break has been found.
        while (!ended && (found < 0 || found == limit)) {
            fill();
            found = find(cut);
        }
        if (found < 0 && limit - next <= longest) {
            throw new MalformedCsvException(place() + " has a quote that is never closed.");
        }
        start = next;
        end = found;
        if (end < 0 || end - start > longest) {
            throw tooLong();
        }
        // A CR at the last byte may be half of a CRLF: its LF then counts as an empty line, which next() skips.
        next = end == limit ? limit : Csv.afterBreak(buffer, end, limit);
        return start < limit;
    }

    /** The end of the row as {@link RowScan#scan} tells it. */
    private int find(boolean cut) {
        if (!cut) {
            int found = LineScan.end(buffer, next, limit);
            scanned = found < limit && buffer[found] == '"';
            if (!scanned) {
                return found;
            }
        }
        scanned = true;
        return scan.scan(buffer, next, limit);
    }

    private void fill() throws IOException {
        int kept = limit - next;
        if (kept == buffer.length) {
            throw tooLong();
        }
        System.arraycopy(buffer, next, buffer, 0, kept);
        base += next;
        next = 0;
        // Small pieces are still in the processor's cache when their rows are looked at.
        int room = Math.min(piece, buffer.length - kept);
        int read = in.readNBytes(buffer, kept, room);
        limit = kept + read;
        ended = read < room;
    }

    private MalformedCsvException tooLong() {
        return new MalformedCsvException(
                place() + " is longer than " + longest + " bytes; perhaps a quote in it is never closed.");
    }

    /** The row being read, for messages; before any row it is the header. */
    private String place() {
        return rows == 0 ? "The header" : "Row " + rows;
    }
}
