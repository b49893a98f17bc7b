package waybill.clean.rule.named;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import waybill.clean.row.Columns;
import waybill.clean.row.Findings;
import waybill.clean.row.Row;
import waybill.clean.row.RowRule;
import waybill.clean.row.Severity;
import waybill.clean.rule.RowSpec;
import waybill.failure.ErrorCode;
import waybill.failure.NearName;
import waybill.failure.WaybillException;

/**
 * What needs to be asked about several rows at once: a query that names rows, and changes none.
 *
 * @param name of the rule
 * @param source of the query, for messages: its file, or the rule
 * @param query in SQL; the table is its view {@code rows}
 * @param id the column that names rows
 */
public record NamedRows(String name, String source, String query, String id) implements RowSpec {
    /** The most rows that may be named, so that they fit in memory. */
    private static final int MOST = 200_000;

    @Override
    public Stream<String> columns() {
        return Stream.of(id);
    }

    /** Which columns it repairs, its rows say. */
    @Override
    public Stream<String> repaired() {
        return Stream.empty();
    }

    @Override
    public Bound bind(Columns columns, Severity severity) {
        return new Bound(columns);
    }

    /** The rule with the rows that its query named. */
    public final class Bound implements RowRule {
        private final Columns columns;
        private final int cell;
        private final Map<String, List<NamedRow>> rows = new HashMap<>();
        private final Set<String> open = new HashSet<>();
        private int count;

        private Bound(Columns columns) {
            this.columns = columns;
            this.cell = columns.index(id);
        }

        public NamedRows spec() {
            return NamedRows.this;
        }

        /** Takes a row of the query's result. */
        public void take(NamedRow row) {
            if (!columns.has(row.column())) {
                throw new WaybillException(
                        ErrorCode.INVALID_DATA,
                        source + " names the column '" + row.column() + "', which the table does not have"
                                + NearName.hint(row.column(), columns.names()) + ".");
            }
            if (++count > MOST) {
                throw new WaybillException(
                        ErrorCode.INVALID_DATA,
                        source + " names more than " + MOST + " cells: that is no rule for single rows.");
            }
            rows.computeIfAbsent(row.id(), each -> new ArrayList<>()).add(row);
            open.add(row.id());
        }

        @Override
        public void check(Row row, Findings into) {
            if (rows.isEmpty()) {
                return;
            }
            List<NamedRow> found = rows.getOrDefault(row.text(cell), List.of());
            for (NamedRow named : found) {
                int column = columns.index(named.column());
                if (named.suggested().isPresent()) {
                    into.repair(column, named.suggested().get(), named.reason());
                } else {
                    into.find(column, named.reason());
                }
            }
            if (!found.isEmpty()) {
                open.remove(row.text(cell));
            }
        }

        /** How many of the rows that it named have not been seen. */
        public int unseen() {
            return open.size();
        }

        @Override
        public boolean dependsOnOtherRows() {
            return true;
        }
    }
}
