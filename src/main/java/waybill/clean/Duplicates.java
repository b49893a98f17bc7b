package waybill.clean;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import waybill.clean.recipe.DeclaredRule;
import waybill.clean.row.Columns;
import waybill.clean.row.Row;
import waybill.clean.row.Severity;
import waybill.clean.rule.DuplicateRows;
import waybill.signature.text.Blank;

/** The rows that are equal in some columns, as far as they have been seen. Not thread-safe. */
final class Duplicates {
    private static final long ODD = 0x9E3779B97F4A7C15L;

    private final int rule;
    private final Severity severity;
    private final boolean isKey;
    private final int[] cells;
    private final DuplicateTable table;

    /** @param index of the rule among those that count */
    Duplicates(int index, DeclaredRule rule, Columns columns) {
        this.rule = index;
        this.severity = rule.severity();
        List<String> key = ((DuplicateRows) rule.spec()).key();
        this.isKey = !key.isEmpty();
        this.cells = key.isEmpty()
                ? IntStream.range(0, columns.given()).toArray()
                : key.stream().mapToInt(columns::index).toArray();
        this.table = new DuplicateTable(rule.name());
    }

    int rule() {
        return rule;
    }

    Severity severity() {
        return severity;
    }

    /** The cell that a finding names. */
    int column() {
        return cells[0];
    }

    /** The line of the first row that is equal, which is the row's own when there is none before. A key without a value equals no other. */
    long first(Row row) {
        if (isKey && hasBlank(row)) {
            return row.line();
        }
        return table.first(bits(row), (int) row.line());
    }

    /** Forgets a row that has been asked for, and does not stay for another reason: no row that stays equals it. */
    void forget(Row row) {
        if (!isKey || !hasBlank(row)) {
            table.forget(bits(row), (int) row.line());
        }
    }

    private boolean hasBlank(Row row) {
        return Arrays.stream(cells).anyMatch(cell -> Blank.is(row.text(cell)));
    }

    private long bits(Row row) {
        long bits = ODD;
        for (int cell : cells) {
            bits = mixed(bits ^ cell(row.text(cell)));
        }
        return bits;
    }

    private static long cell(String text) {
        long bits = text.length();
        for (int i = 0; i < text.length(); i++) {
            bits = bits * 0x100000001B3L ^ text.charAt(i);
        }
        return mixed(bits);
    }

    private static long mixed(long bits) {
        long once = (bits ^ bits >>> 32) * ODD;
        long twice = (once ^ once >>> 29) * 0xBF58476D1CE4E5B9L;
        return twice ^ twice >>> 32;
    }
}
