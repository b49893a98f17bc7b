package waybill.clean.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import waybill.clean.row.CellTexts;
import waybill.clean.row.TellingCells;
import waybill.csv.Cells;
import waybill.csv.MalformedCsvException;
import waybill.csv.RowReader;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.signature.table.Separator;
import waybill.signature.table.TableHeader;
import waybill.signature.text.Blank;

/** Reads a table line by line, and loses no byte of it: empty lines, line breaks and a byte-order mark are told as they are. Not thread-safe. */
public final class TableReader implements Closeable, CellTexts {
    /** The longest row that is taken, in bytes. */
    static final int LONGEST = 4 << 20;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private static final TellingCells NO_RULES = new TellingCells(List.of());

    private final String name;
    private final InputStream in;
    private final Separator separator;
    private final RowReader rows;
    private final Cells cells = new Cells();
    private final LineCount lines = new LineCount();
    private KnownTexts texts = new KnownTexts(0, NO_RULES);
    private int[] places = {};
    private long[] rowOf = {};
    private long row;
    private byte[] header = {};
    private int width;
    private long line;

    /** @param name of the table, for messages */
    public TableReader(String name, InputStream in, Separator separator) {
        this.name = name;
        this.in = in;
        this.separator = separator;
        this.rows = new RowReader(in, LONGEST, (byte) separator.mark());
    }

    /** What stands between its cells. */
    public Separator separator() {
        return separator;
    }

    /**
     * Moves to the header, and tells what stands before it.
     *
     * @throws WaybillException {@code INVALID_FILE} when there is no header with its separator
     */
    public List<String> header(Piece before) throws IOException {
        firstRow(before);
        if (!cells.isText()) {
            throw invalid("whose first line " + cells.fault().message());
        }
        if (!cells.isWellFormed()) {
            throw invalid("whose first line is no header with " + separator.inWords());
        }
        List<String> names = cells.texts().stream().map(Blank::strip).toList();
        Set<String> seen = new HashSet<>();
        for (String column : names) {
            if (!seen.add(column)) {
                throw invalid("which has two columns '" + column + "'");
            }
        }
        String text = new String(rows.buffer(), rows.start(), rows.end() - rows.start(), StandardCharsets.UTF_8);
        requireSeparator(names.size(), text);
        header = names.size() > 1 ? Arrays.copyOfRange(rows.buffer(), rows.start(), rows.end()) : header;
        return names;
    }

    /** Moves to the first row, whatever it is, and tells what stands before it. */
    void firstRow(Piece before) throws IOException {
        try {
            rows.skipByteOrderMark();
        } catch (MalformedCsvException e) {
            throw malformed(e);
        }
        if (rows.nextOffset() > 0) {
            before.bytes(BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
        }
        while (nextLine()) {
            if (!isEmpty()) {
                width = cells.count();
                know(new KnownTexts(width, NO_RULES));
                return;
            }
            before.bytes(rows.buffer(), rows.start(), rows.lineEnd());
        }
        throw new WaybillException(ErrorCode.INVALID_FILE, name + " has no header.");
    }

    /** A line that has none of the separators is the header of one column, unless it has many of another one. */
    private void requireSeparator(int columns, String line) {
        Separator used = Separator.mostUsed(line);
        if (new TableHeader(List.of(), line).isNote()) {
            throw invalid(
                    "that begins with a note for Excel: take the line 'sep=' away, and say in the recipe what it says, as 'separator'");
        }
        if (columns == 1 && used != separator) {
            throw invalid("whose columns seem to be separated by " + used.inWords() + ", and not by "
                    + separator.inWords() + ": 'separator' in the recipe says what stands between cells");
        }
    }

    private WaybillException invalid(String why) {
        return new WaybillException(ErrorCode.INVALID_FILE, name + " is a table " + why + ".");
    }

    private WaybillException malformed(MalformedCsvException e) {
        return new WaybillException(ErrorCode.INVALID_FILE, name + " cannot be read: " + e.reason(), e);
    }

    /** Moves to the next line, and returns whether there is one. */
    public boolean nextLine() throws IOException {
        try {
            if (!rows.nextLine()) {
                return false;
            }
        } catch (MalformedCsvException e) {
            throw malformed(e);
        }
        line = lines.now();
        if (isEmpty()) {
            lines.skip(rows.buffer(), rows.end(), rows.lineEnd());
        } else {
            split();
            count(lines);
        }
        return true;
    }

    /** Counts the row, of which only cells in quotes may have several lines. */
    private void count(LineCount into) {
        if (cells.hasQuotes()) {
            into.addCells(rows.buffer(), rows.start(), rows.end());
        }
        into.endLine(rows.buffer(), rows.end(), rows.lineEnd());
    }

    /**
     * Moves to the next line, whose cells are not known until {@link #split} is called, and which is not counted: for who copies most lines as
     * they are.
     */
    boolean nextLineUncut() throws IOException {
        try {
            return rows.nextLineUncut();
        } catch (MalformedCsvException e) {
            throw malformed(e);
        }
    }

    /** Whether the line has no quotes, and its cells have not been asked for. */
    boolean isUncut() {
        return rows.isUncut();
    }

    /** Finds the cells of the line. */
    void split() {
        cells.split(rows);
        row++;
    }

    /** Whether the line has no byte before its line break, and so is no row. */
    public boolean isEmpty() {
        return rows.start() == rows.end();
    }

    /** Whether the row has as many cells as the header, each is a text with the quotes that it needs, and it is not the header again. */
    public boolean isWellFormed() {
        return cells.count() == width && cells.isWellFormed() && cells.isText() && !isHeaderAgain();
    }

    /** As where files were put one behind the other. */
    private boolean isHeaderAgain() {
        return header.length > 0 && Arrays.equals(header, 0, header.length, rows.buffer(), rows.start(), rows.end());
    }

    /** The number of the line on which the row begins, from 1. */
    public long line() {
        return line;
    }

    /** How many bytes of the text have been read, this line included. */
    public long offset() {
        return rows.nextOffset();
    }

    /** The text of a cell of a well-formed row. */
    @Override
    public String text(int cell) {
        int place = place(cell);
        return place == KnownTexts.NOWHERE ? cells.text(cell) : texts.text(place);
    }

    @Override
    public long looking(int cell) {
        int place = place(cell);
        return place == KnownTexts.NOWHERE ? texts.looking(cell, cells.text(cell)) : texts.looking(place);
    }

    /** Where the text of a cell is kept, which is looked for once in a row. */
    private int place(int cell) {
        if (cell >= places.length) {
            return KnownTexts.NOWHERE;
        }
        if (rowOf[cell] != row) {
            rowOf[cell] = row;
            places[cell] = cells.isQuoted(cell)
                    ? KnownTexts.NOWHERE
                    : texts.place(cell, rows.buffer(), cells.from(cell), cells.to(cell));
        }
        return places[cell];
    }

    /** Looks for texts of rows from now on in these, which other readings of the table have known. */
    public void know(KnownTexts known) {
        texts = known;
        rowOf = new long[width];
        places = new int[width];
    }

    /** The array that the indexes below refer to. */
    public byte[] bytes() {
        return rows.buffer();
    }

    public int start() {
        return rows.start();
    }

    public int end() {
        return rows.end();
    }

    public int lineEnd() {
        return rows.lineEnd();
    }

    public int from(int cell) {
        return cells.from(cell);
    }

    public int to(int cell) {
        return cells.to(cell);
    }

    public int count() {
        return cells.count();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Takes a piece of a file as it is. */
    public interface Piece {
        /** Takes {@code bytes[from..to)}; the caller uses the array again. */
        void bytes(byte[] bytes, int from, int to);
    }
}
