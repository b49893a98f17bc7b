package waybill.clean.file;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.signature.table.Separator;
import waybill.signature.text.Blank;

/**
 * Puts the input together again from what a cleaning has written: rows of the clean table with their repairs taken back, and between them those that
 * were set aside, by their lines. Not thread-safe.
 */
public final class Undo implements Closeable {
    private final TableReader clean;
    private final Aside quarantine;
    private final Aside duplicates;
    private final Repairs repairs;
    private final LineCount lines = new LineCount();
    private final ByteArrayOutputStream row = new ByteArrayOutputStream(1 << 10);
    private final Map<String, Integer> indexes = new HashMap<>();
    private final int given;
    private final Separator separator;
    private final TableReader.Piece into;
    private int added;
    private long kept;
    private long changed;

    private Undo(Path folder, int given, TableReader.Piece into) throws IOException {
        this.given = given;
        this.into = into;
        this.separator = separator(folder);
        this.clean = reader(folder, CleanFiles.CLEAN, separator);
        this.quarantine = new Aside(reader(folder, CleanFiles.QUARANTINE, separator), 2);
        this.duplicates = new Aside(reader(folder, CleanFiles.DUPLICATES, separator), 3);
        this.repairs = new Repairs(reader(folder, CleanFiles.REPAIRS, Separator.COMMA));
    }

    /** What stands between the cells of the table: it stands behind the first column of the quarantine. */
    private static Separator separator(Path folder) throws IOException {
        try (InputStream text = Files.newInputStream(folder.resolve(CleanFiles.QUARANTINE))) {
            byte[] first = text.readNBytes("line,".length());
            return first.length == 0
                    ? Separator.COMMA
                    : Separator.of((char) first[first.length - 1]).orElse(Separator.COMMA);
        }
    }

    private static TableReader reader(Path folder, String name, Separator separator) throws IOException {
        return new TableReader(name, Files.newInputStream(folder.resolve(name)), separator);
    }

    /**
     * What was put together.
     *
     * @param clean how many rows came from the clean table; {@code quarantined} and {@code duplicates} from the others
     * @param changed in how many of their cells the clean table differs from the input
     * @param repairs how many lines the list of repairs has
     */
    public record Undone(long clean, long quarantined, long duplicates, long changed, long repairs) {
        public long rows() {
            return clean + quarantined + duplicates;
        }
    }

    /**
     * Undoes a cleaning.
     *
     * @param folder that it has written
     * @param given how many columns the input has
     * @param into takes the bytes of the input
     * @throws WaybillException {@code INVALID_DATA} when the tables do not fit each other
     */
    public static Undone of(Path folder, int given, TableReader.Piece into) throws IOException {
        try (Undo undo = new Undo(folder, given, into)) {
            return undo.all();
        }
    }

    private Undone all() throws IOException {
        header();
        repairs.read();
        boolean more = nextClean();
        while (true) {
            long line = lines.now();
            if (quarantine.line == line) {
                quarantine.emit();
            } else if (duplicates.line == line) {
                duplicates.emit();
            } else if (more) {
                restore(line);
                more = nextClean();
            } else {
                break;
            }
        }
        if (quarantine.line != Aside.NONE || duplicates.line != Aside.NONE || repairs.line != Aside.NONE) {
            throw misfit(lines.now());
        }
        return new Undone(kept, quarantine.rows, duplicates.rows, changed, repairs.rows);
    }

    private void header() throws IOException {
        clean.firstRow((bytes, from, to) -> {
            into.bytes(bytes, from, to);
            // A byte-order mark is no line.
            if (to - from != 3 || bytes[from] != (byte) 0xef) {
                lines.skip(bytes, from, to);
            }
        });
        if (given < 1 || clean.count() < given) {
            throw misfit(1);
        }
        for (int i = 0; i < given; i++) {
            indexes.put(Blank.strip(clean.text(i)), i);
        }
        added = clean.count() - given;
        row.write(clean.bytes(), clean.start(), clean.to(given - 1) - clean.start());
        emit(clean.lineEnd());
    }

    /** Moves to the next row of the clean table, and copies empty lines on the way. */
    private boolean nextClean() throws IOException {
        while (clean.nextLineUncut()) {
            if (!clean.isEmpty()) {
                return true;
            }
            empty(clean);
        }
        return false;
    }

    private void empty(TableReader table) {
        lines.skip(table.bytes(), table.end(), table.lineEnd());
        into.bytes(table.bytes(), table.start(), table.lineEnd());
    }

    /** Ends a row that was put together, with the line break that it has in the clean table. */
    private void emit(int lineEnd) {
        int end = row.size();
        row.write(clean.bytes(), clean.end(), lineEnd - clean.end());
        byte[] whole = row.toByteArray();
        row.reset();
        lines.add(whole, 0, end, whole.length);
        into.bytes(whole, 0, whole.length);
    }

    private void restore(long line) throws IOException {
        kept++;
        if (repairs.line != line && clean.isUncut() && hasEmptyNotes()) {
            uncut();
            return;
        }
        clean.split();
        if (clean.count() < given) {
            throw misfit(line);
        }
        if (repairs.line != line) {
            asItIs();
            return;
        }
        for (int i = 0; i < given; i++) {
            if (i > 0) {
                row.write(separator.mark());
            }
            if (repairs.line == line && repairs.column == i) {
                takeBack(i, line);
            } else {
                row.write(clean.bytes(), clean.from(i), clean.to(i) - clean.from(i));
            }
        }
        if (repairs.line == line) {
            throw misfit(line);
        }
        emit(clean.lineEnd());
    }

    /** Whether the row ends with as many separators as there are columns that rules have added: these then are empty. */
    private boolean hasEmptyNotes() {
        for (int i = clean.end() - added; i < clean.end(); i++) {
            if (i <= clean.start() || clean.bytes()[i] != separator.mark()) {
                return false;
            }
        }
        return true;
    }

    /** Most rows have no quotes, and what they were is known without looking for their cells. */
    private void uncut() {
        lines.endLine(clean.bytes(), clean.end(), clean.lineEnd());
        into.bytes(clean.bytes(), clean.start(), clean.end() - added);
        into.bytes(clean.bytes(), clean.end(), clean.lineEnd());
    }

    private void asItIs() {
        int end = clean.to(given - 1);
        lines.addCells(clean.bytes(), clean.start(), end);
        lines.endLine(clean.bytes(), clean.end(), clean.lineEnd());
        into.bytes(clean.bytes(), clean.start(), end);
        into.bytes(clean.bytes(), clean.end(), clean.lineEnd());
    }

    private void takeBack(int column, long line) throws IOException {
        TableReader table = repairs.table;
        if (!table.text(5).equals(clean.text(column))) {
            throw misfit(line);
        }
        changed++;
        if (separator == Separator.COMMA) {
            row.write(table.bytes(), table.from(4), table.to(4) - table.from(4));
        } else {
            row.writeBytes(table.text(4).getBytes(StandardCharsets.UTF_8));
        }
        repairs.next();
    }

    private static WaybillException misfit(long line) {
        return new WaybillException(
                ErrorCode.INVALID_DATA,
                "The tables of the folder do not fit each other: line " + line
                        + " of the input cannot be put together.");
    }

    @Override
    public void close() throws IOException {
        clean.close();
        quarantine.table.close();
        duplicates.table.close();
        repairs.table.close();
    }

    /** The number in the first cell of a row; negative when it has none. */
    private static long number(TableReader table) {
        int digits = table.to(0) - table.from(0);
        long number = digits < 1 || digits > 18 ? -1 : 0;
        for (int i = table.from(0); i < table.to(0) && number >= 0; i++) {
            int digit = table.bytes()[i] - '0';
            number = digit < 0 || digit > 9 ? -1 : 10 * number + digit;
        }
        return number;
    }

    /** Rows that were set aside, behind cells that say where they belong. */
    private final class Aside {
        static final long NONE = Long.MAX_VALUE;

        private final TableReader table;
        private final int cells;
        private long line = NONE;
        private long rows;

        Aside(TableReader table, int cells) throws IOException {
            this.table = table;
            this.cells = cells;
            table.firstRow((bytes, from, to) -> {});
            line = table.nextLine() ? number(table) : NONE;
        }

        void emit() throws IOException {
            rows++;
            int from = table.to(cells - 1) + 1;
            lines.add(table.bytes(), from, table.end(), table.lineEnd());
            into.bytes(table.bytes(), from, table.lineEnd());
            line = NONE;
            while (line == NONE && table.nextLine()) {
                if (table.isEmpty()) {
                    empty(table);
                } else {
                    line = number(table);
                }
            }
        }
    }

    /** The repairs, one after the other. */
    private final class Repairs {
        private static final List<String> COLUMNS =
                List.of("line", "id", "column", "rule", "before", "after", "evidence");

        private final TableReader table;
        private long line = Aside.NONE;
        private int column = -1;
        private long rows;

        Repairs(TableReader table) throws IOException {
            this.table = table;
            table.firstRow((bytes, from, to) -> {});
        }

        void next() throws IOException {
            rows++;
            read();
        }

        private void read() throws IOException {
            line = Aside.NONE;
            if (table.nextLine()) {
                if (table.count() != COLUMNS.size()) {
                    throw misfit(-1);
                }
                line = number(table);
                column = indexes.getOrDefault(table.text(2), -1);
            }
        }
    }
}
