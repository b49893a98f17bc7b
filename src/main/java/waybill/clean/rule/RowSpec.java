package waybill.clean.rule;

import java.util.stream.Stream;
import waybill.clean.row.Columns;
import waybill.clean.row.RowRule;
import waybill.clean.row.Severity;

/** A rule that is asked about each row. */
public non-sealed interface RowSpec extends RuleSpec {
    /** The columns whose cells it may repair. */
    default Stream<String> repaired() {
        return columns();
    }

    /** The columns that decide what it makes of a cell of one that it may repair. */
    default Stream<String> readFor(String repaired) {
        return columns();
    }

    /** The columns of whose cells it keeps in a note why they have no value. */
    default Stream<String> noted() {
        return Stream.empty();
    }

    /** The function of a row that it becomes for a table that has its columns. */
    RowRule bind(Columns columns, Severity severity);
}
