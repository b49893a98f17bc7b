package waybill.survey.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import waybill.csv.Cells;
import waybill.csv.Dialect;
import waybill.csv.MalformedCsvException;
import waybill.csv.RowReader;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/**
 * Reads the rows of a file as bytes. What is wrong with a row is counted, with the line of the first one, and reading goes on; where nobody can tell any more where a row ends, it stops, and
 * says so. Not thread-safe.
 */
public final class TableReader implements AutoCloseable {
    /** The longest row, in bytes. */
    public static final int LONGEST_ROW = 1 << 20;

    private static final int MOST_COLUMNS = 2000;

    private final SurveySource source;
    private final TornInput text;
    private final RowReader rows;
    private final Dialect dialect;
    private final Cells cells = new Cells();
    private final Map<String, FileFault> faults = new LinkedHashMap<>();
    private final List<String> names;
    private Optional<FileFault> stop = Optional.empty();
    private boolean breaksAreTwo;
    private long before;
    private long line;
    private long nextLine = 1;
    private boolean pending;
    private byte[] headerBytes = {};
    private byte[] plain = {};
    private int plainLength = -1;
    private int at;

    private TableReader(SurveySource source, Dialect dialect, boolean header, LongConsumer read) throws IOException {
        this.source = source;
        this.dialect = dialect;
        this.text = source.open(read);
        this.rows = new RowReader(text, LONGEST_ROW, (byte) dialect.separator());
        rows.skipByteOrderMark();
        before = rows.nextOffset();
        for (int i = 0; i < dialect.skipped(); i++) {
            advance();
        }
        this.names = names(header);
    }

    /**
     * Opens a file, and reads its header.
     *
     * @param separator what stands between cells; found if it is not given
     * @param header whether the first line has the names of the columns
     * @param read accepts how many bytes more were read from the disk, now and then
     * @throws WaybillException {@code INVALID_FILE} when it is no table at all: empty, in UTF-16, a header without an end
     */
    public static TableReader open(
            SurveySource source, Optional<Character> separator, boolean header, LongConsumer read) {
        try (TornInput beginning = source.open(some -> {})) {
            Dialect found = Dialect.of(beginning);
            Dialect used =
                    separator.map(given -> new Dialect(given, found.skipped())).orElse(found);
            return new TableReader(source, used, header, read);
        } catch (MalformedCsvException e) {
            throw new WaybillException(ErrorCode.INVALID_FILE, source.shown() + ": " + e.reason(), e);
        } catch (IOException e) {
            throw source.unreadable(e);
        }
    }

    private List<String> names(boolean header) throws IOException {
        if (!advance()) {
            throw new WaybillException(
                    ErrorCode.INVALID_FILE,
                    source.shown() + " has no row. "
                            + text.fault().orElse("The first line of a table names its columns."));
        }
        split();
        if (cells.count() > MOST_COLUMNS) {
            throw new WaybillException(
                    ErrorCode.INVALID_FILE,
                    source.shown() + " has " + cells.count() + " columns; at most " + MOST_COLUMNS
                            + " are looked at. Perhaps the separator is another one: --separator names it.");
        }
        List<String> read = new ArrayList<>();
        for (int i = 0; i < cells.count(); i++) {
            String name = header && cells.isWellFormed() ? cells.text(i).strip() : "";
            read.add(name.isEmpty() ? unnamed(i) : name);
        }
        pending = !header;
        headerBytes =
                header && cells.count() > 1 ? Arrays.copyOfRange(rows.buffer(), rows.start(), rows.end()) : headerBytes;
        return List.copyOf(read);
    }

    /** What a column is called that has no name; the first one has the index 0. */
    public static String unnamed(int index) {
        return "column " + (index + 1);
    }

    /** Whether a row is the header again, as where files were put one behind the other. */
    private boolean isHeaderAgain() {
        return headerBytes.length > 0
                && Arrays.equals(headerBytes, 0, headerBytes.length, rows.buffer(), rows.start(), rows.end());
    }

    /** Moves to the next row, and returns whether there is one. */
    public boolean next() throws IOException {
        while (pending || tryAdvance()) {
            pending = false;
            split();
            if (isHeaderAgain()) {
                fault(
                        "repeated_header",
                        "is the header again, as where files were put one behind the other; it is left out");
                continue;
            }
            if (!cells.isWellFormed()) {
                fault("malformed_quotes", "a quoted cell goes on after its closing quote; the row is left out");
                continue;
            }
            if (!cells.isText()) {
                fault(cells.fault().rule(), cells.fault().message());
            }
            if (cells.count() != names.size()) {
                fault(
                        cells.count() < names.size() ? "fewer_cells" : "more_cells",
                        cells.count() < names.size()
                                ? "has fewer cells than the header; the last ones count as empty"
                                : "has more cells than the header; the last ones are left out");
            }
            return true;
        }
        return false;
    }

    private boolean tryAdvance() throws IOException {
        if (stop.isPresent()) {
            return false;
        }
        try {
            boolean more = advance();
            // The row at the end of a torn file is likely to be torn itself.
            if (text.fault().isPresent() && (!more || isLast())) {
                stop = Optional.of(new FileFault(
                        "torn_file", 1, more ? line : nextLine, text.fault().get()));
                return false;
            }
            return more;
        } catch (MalformedCsvException e) {
            stop = Optional.of(new FileFault(e.rule(), 1, nextLine, e.reason()));
            return false;
        }
    }

    /** Whether the file ends with this row, and not with the line break behind it. */
    private boolean isLast() {
        return rows.nextOffset() - rows.startOffset() == rows.end() - rows.start();
    }

    private boolean advance() throws IOException {
        if (!rows.next()) {
            return false;
        }
        long blank = rows.startOffset() - before;
        line = nextLine + (breaksAreTwo ? blank / 2 : blank);
        int width = (int) (rows.nextOffset() - rows.startOffset()) - (rows.end() - rows.start());
        breaksAreTwo |= width == 2;
        before = rows.nextOffset();
        nextLine = line + 1;
        return true;
    }

    private void split() {
        cells.split(rows);
        if (cells.hasQuotes()) {
            nextLine = line + 1 + inside();
        }
    }

    /** How many lines end inside of the row, between quotes. */
    private long inside() {
        byte[] buffer = rows.buffer();
        long count = 0;
        for (int i = rows.start(); i < rows.end(); i++) {
            count += buffer[i] == '\n' || (buffer[i] == '\r' && buffer[i + 1] != '\n') ? 1 : 0;
        }
        return count;
    }

    private void fault(String rule, String message) {
        faults.merge(
                rule,
                new FileFault(rule, 1, line, message),
                (old, more) -> new FileFault(rule, old.rows() + 1, old.line(), message));
    }

    /** The names of the columns; a column without one has its place as a name. */
    public List<String> names() {
        return names;
    }

    public Dialect dialect() {
        return dialect;
    }

    /** The line of the row in the file, counted from 1. A row with line breaks in it has that of its first. */
    public long line() {
        return line;
    }

    /** The number of cells of the row. */
    public int count() {
        return cells.count();
    }

    /** Looks at a cell of the row, whose content is then between {@link #from} and {@link #to} of {@link #bytes}. */
    public void look(int cell) {
        plainLength = -1;
        at = cell;
        if (cells.isQuoted(cell) && hasQuotes(cell)) {
            plain = cells.text(cell).getBytes(StandardCharsets.UTF_8);
            plainLength = plain.length;
        }
    }

    private boolean hasQuotes(int cell) {
        byte[] buffer = rows.buffer();
        for (int i = cells.contentStart(cell); i < cells.contentEnd(cell); i++) {
            if (buffer[i] == '"') {
                return true;
            }
        }
        return false;
    }

    public byte[] bytes() {
        return plainLength >= 0 ? plain : rows.buffer();
    }

    public int from() {
        return plainLength >= 0 ? 0 : cells.contentStart(at);
    }

    public int to() {
        return plainLength >= 0 ? plainLength : cells.contentEnd(at);
    }

    /** What was wrong with rows so far. */
    public List<FileFault> faults() {
        return List.copyOf(faults.values());
    }

    /** Why it stopped before the end of the file, if it did. */
    public Optional<FileFault> stop() {
        return stop;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
