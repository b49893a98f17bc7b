package waybill.clean.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import waybill.clean.row.Columns;
import waybill.clean.row.Remark;
import waybill.clean.row.Repair;
import waybill.clean.row.Row;
import waybill.clean.row.RowOutcome;
import waybill.csv.Csv;
import waybill.signature.table.Separator;

/**
 * The tables that a cleaning writes. Whatever stands in the input behind a row, its line break and empty lines, goes where the row goes, so that the
 * input can be put together again from them. Not thread-safe.
 */
public class Outputs implements Closeable {
    private final Map<String, OutputFile> files = new LinkedHashMap<>();
    private final Columns columns;
    private final List<String> rules;
    private final int id;
    private char separator = Separator.COMMA.mark();
    private String between = ",";
    private byte[] noNotes = {};
    private OutputFile last;

    /**
     * Begins them.
     *
     * @param rules the names of the rules
     * @param id the index of the column that names a row; negative when there is none
     */
    public Outputs(Path folder, Columns columns, List<String> rules, int id) throws IOException {
        this.columns = columns;
        this.rules = List.copyOf(rules);
        this.id = id;
        for (String name : CleanFiles.TABLES) {
            files.put(name, new OutputFile(folder.resolve(name)));
        }
        this.last = file(CleanFiles.CLEAN);
        file(CleanFiles.REPAIRS).text("line,id,column,rule,before,after,evidence\n");
        file(CleanFiles.FLAGS).text("line,id,column,rule,value,suggested,evidence\n");
    }

    private OutputFile file(String name) {
        OutputFile file = files.get(name);
        if (file == null) {
            throw new IllegalArgumentException("There is no such table.");
        }
        return file;
    }

    /** Takes what stands before the header. */
    public TableReader.Piece beginning() {
        return file(CleanFiles.CLEAN);
    }

    /** Takes the header; the columns that rules add are written behind it. */
    public void header(TableReader table) {
        separator = table.separator().mark();
        between = String.valueOf(separator);
        noNotes = between.repeat(columns.width() - columns.given()).getBytes(StandardCharsets.US_ASCII);
        OutputFile clean = file(CleanFiles.CLEAN);
        clean.bytes(table.bytes(), table.start(), table.end());
        for (int i = columns.given(); i < columns.width(); i++) {
            clean.text(between).text(cell(columns.names().get(i)));
        }
        clean.bytes(table.bytes(), table.end(), table.lineEnd());
        file(CleanFiles.QUARANTINE).text(row("line", "rules")).bytes(table.bytes(), table.start(), table.end());
        file(CleanFiles.QUARANTINE).text("\n");
        file(CleanFiles.DUPLICATES)
                .text(row("line", "duplicate_of", "rule"))
                .bytes(table.bytes(), table.start(), table.end());
        file(CleanFiles.DUPLICATES).text("\n");
    }

    /** Cells that stand before a row, none of which needs quotes. */
    private String row(String... cells) {
        return String.join(between, cells) + between;
    }

    private String cell(String text) {
        return Csv.cell(text, separator);
    }

    /** Takes an empty line, which goes where the row before it went. */
    public void emptyLine(TableReader table) {
        last.bytes(table.bytes(), table.start(), table.lineEnd());
    }

    /** Takes a row that stays. */
    public void clean(TableReader table, Row row, RowOutcome outcome) {
        OutputFile clean = file(CleanFiles.CLEAN);
        last = clean;
        if (outcome.repairs().isEmpty()) {
            clean.bytes(table.bytes(), table.start(), table.end());
        } else {
            given(table, row, clean);
        }
        if (row.isTouched()) {
            for (int i = columns.given(); i < columns.width(); i++) {
                clean.text(between).text(cell(row.text(i)));
            }
        } else {
            clean.bytes(noNotes, 0, noNotes.length);
        }
        clean.bytes(table.bytes(), table.end(), table.lineEnd());
    }

    private void given(TableReader table, Row row, OutputFile clean) {
        for (int i = 0; i < columns.given(); i++) {
            if (i > 0) {
                clean.text(between);
            }
            if (row.isChanged(i)) {
                // An empty line would be no row.
                clean.text(columns.width() == 1 && row.text(i).isEmpty() ? "\"\"" : cell(row.text(i)));
            } else {
                clean.bytes(table.bytes(), table.from(i), table.to(i));
            }
        }
    }

    /** Takes the repair of a cell of a row that stays. */
    public void repair(TableReader table, Row row, Repair repair) {
        OutputFile repairs = file(CleanFiles.REPAIRS);
        place(repairs, row, repair.column());
        repairs.text(names(repair.rules())).text(",");
        before(repairs, table, repair.column());
        repairs.text(",")
                .cell(row.text(repair.column()))
                .text(",")
                .cell(repair.evidence())
                .text("\n");
    }

    /** The cell with the quotes that it had; where it may have commas of its own, this text is a cell as any other. */
    private void before(OutputFile repairs, TableReader table, int column) {
        int from = table.from(column);
        int to = table.to(column);
        if (table.separator() == Separator.COMMA) {
            repairs.bytes(table.bytes(), from, to);
        } else {
            repairs.cell(new String(table.bytes(), from, to - from, StandardCharsets.UTF_8));
        }
    }

    private String names(List<Integer> of) {
        return of.size() == 1
                ? rules.get(of.get(0))
                : of.stream().map(rules::get).distinct().collect(Collectors.joining(" "));
    }

    /** Takes what was found in a row and not repaired. */
    public void flag(Row row, Remark flag) {
        OutputFile flags = file(CleanFiles.FLAGS);
        place(flags, row, flag.column());
        flags.text(rules.get(flag.rule()))
                .text(",")
                .cell(flag.text())
                .text(",")
                .cell(flag.suggested().orElse(""))
                .text(",")
                .cell(flag.evidence())
                .text("\n");
    }

    private void place(OutputFile file, Row row, int column) {
        file.text(Long.toString(row.line()))
                .text(",")
                .cell(id < 0 ? "" : row.text(id))
                .text(",")
                .cell(columns.names().get(column))
                .text(",");
    }

    /** Takes a row that is set aside, as it came. */
    public void quarantine(TableReader table, String reasons) {
        OutputFile quarantine = file(CleanFiles.QUARANTINE);
        quarantine.text(row(Long.toString(table.line()), reasons));
        aside(table, quarantine);
    }

    /** Takes a row that another one equals, as it came. */
    public void duplicate(TableReader table, long of, String rule) {
        OutputFile duplicates = file(CleanFiles.DUPLICATES);
        duplicates.text(row(Long.toString(table.line()), Long.toString(of), rule));
        aside(table, duplicates);
    }

    private void aside(TableReader table, OutputFile file) {
        last = file;
        file.bytes(table.bytes(), table.start(), table.lineEnd());
    }

    /** Ends all tables, and tells what they are. */
    public Map<String, OutputFile.Written> end() throws IOException {
        Map<String, OutputFile.Written> written = new LinkedHashMap<>();
        for (Map.Entry<String, OutputFile> file : files.entrySet()) {
            written.put(file.getKey(), file.getValue().end());
        }
        return written;
    }

    @Override
    public void close() throws IOException {
        for (OutputFile file : files.values()) {
            file.close();
        }
    }
}
