package waybill.clean.rule.named;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import waybill.clean.row.Columns;
import waybill.clean.row.Findings;
import waybill.clean.row.ReadAheadRule;
import waybill.clean.row.Row;
import waybill.clean.row.Severity;
import waybill.clean.rule.RowSpec;
import waybill.failure.ErrorCode;
import waybill.failure.NearName;
import waybill.failure.WaybillException;

/**
 * What needs to be asked about several rows at once: a query that names rows, and changes none. What it suggests for a cell is done where it suggests one
 * text, for one row.
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
        return new Bound(columns, severity == Severity.REPAIR);
    }

    /** What a query says of the rows that have an identifier, and how many there are. */
    private static final class Named {
        private final Set<NamedRow> findings = new LinkedHashSet<>();
        private int rows;
    }

    /** The rule with the rows that its query named. */
    public final class Bound implements ReadAheadRule {
        private final Columns columns;
        private final boolean repairs;
        private final int cell;
        private final Map<String, Named> rows = new HashMap<>();
        private final Set<String> open = new HashSet<>();
        private int count;
        private boolean suggests;

        private Bound(Columns columns, boolean repairs) {
            this.columns = columns;
            this.repairs = repairs;
            this.cell = columns.index(id);
        }

        /** Which identifiers several rows have, it needs to know before it repairs one of them. */
        @Override
        public int readings() {
            return repairs && suggests ? 1 : 0;
        }

        @Override
        public void readAhead(Row row) {
            Named named = rows.get(row.text(cell));
            if (named != null) {
                named.rows++;
            }
        }

        @Override
        public void readAll() {}

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
            suggests |= row.suggested().isPresent();
            rows.computeIfAbsent(row.id(), each -> new Named()).findings.add(row);
            open.add(row.id());
        }

        @Override
        public void check(Row row, Findings into) {
            if (rows.isEmpty()) {
                return;
            }
            Named named = rows.get(row.text(cell));
            if (named != null) {
                named.findings.forEach(finding -> tell(finding, named, into));
                open.remove(row.text(cell));
            }
        }

        private void tell(NamedRow finding, Named of, Findings into) {
            int column = columns.index(finding.column());
            if (finding.suggested().isEmpty()) {
                into.find(column, finding.reason());
            } else if (of.rows > 1) {
                into.suggest(
                        column, finding.suggested().get(), finding.reason() + "; several rows have this identifier");
            } else if (of.findings.stream().anyMatch(other -> contradicts(finding, other))) {
                into.suggest(
                        column, finding.suggested().get(), finding.reason() + "; the query suggests other texts, too");
            } else {
                into.repair(column, finding.suggested().get(), finding.reason());
            }
        }

        private static boolean contradicts(NamedRow one, NamedRow other) {
            return one.column().equals(other.column())
                    && other.suggested().isPresent()
                    && !one.suggested().equals(other.suggested());
        }

        /** How many of the rows that it named have not been seen. */
        public int unseen() {
            return open.size();
        }
    }
}
