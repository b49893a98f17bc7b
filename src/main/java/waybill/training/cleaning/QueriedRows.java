package waybill.training.cleaning;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import waybill.clean.QueriedTable;
import waybill.clean.RowsQuery;
import waybill.clean.rule.named.NamedRow;
import waybill.clean.rule.named.NamedRows;
import waybill.failure.ErrorCode;
import waybill.failure.Violations;
import waybill.training.data.ConfinedQuery;

/** Runs the queries of a cleaning in the embedded database, which sees the table and no other file. */
public final class QueriedRows implements RowsQuery {
    private static final List<String> NEEDED = List.of("id", "column", "reason");
    private static final String SUGGESTED = "suggested";

    @Override
    public void run(QueriedTable table, NamedRows query, Consumer<NamedRow> into) {
        Path file = table.path().toAbsolutePath().normalize();
        try (ConfinedQuery opened =
                ConfinedQuery.aboutRows(file, table.separator().mark(), query.source(), query.query())) {
            Map<String, String> columns = opened.columns();
            require(query, columns);
            boolean suggests = columns.containsKey(SUGGESTED);
            try (ResultSet rows = opened.select("*", "")) {
                while (rows.next()) {
                    into.accept(new NamedRow(
                            text(rows, "id"),
                            text(rows, "column"),
                            text(rows, "reason"),
                            suggests ? Optional.ofNullable(rows.getString(SUGGESTED)) : Optional.empty()));
                }
            }
        } catch (SQLException e) {
            throw ConfinedQuery.failure(query.source(), query.query(), e);
        }
    }

    private static void require(NamedRows query, Map<String, String> columns) {
        Violations faults = new Violations();
        NEEDED.stream()
                .filter(column -> !columns.containsKey(column))
                .forEach(column -> faults.add("missing_column", "it has no column '" + column + "'"));
        faults.throwIfAny(
                ErrorCode.INVALID_DATA,
                query.source() + " is to give id, column and reason of each row that it names, and perhaps suggested:");
    }

    private static String text(ResultSet rows, String column) throws SQLException {
        return Objects.requireNonNullElse(rows.getString(column), "");
    }
}
