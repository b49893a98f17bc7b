package waybill.training.data;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import waybill.failure.ErrorCode;
import waybill.failure.Violations;
import waybill.failure.WaybillException;
import waybill.training.jdbc.Database;
import waybill.training.jdbc.DatabaseSession;
import waybill.training.sql.SqlText;

/** Reads the rows of a recipe's query from the database that it names. The query is sent as it stands. */
final class DatabaseQuery {
    private static final int BATCH = 10_000;

    private final DataSource source;
    private final Database database;
    private final Set<String> needed;

    DatabaseQuery(DataSource source, Database database, Set<String> needed) {
        this.source = source;
        this.database = database;
        this.needed = Set.copyOf(needed);
    }

    /**
     * The query's rows, by date and id.
     *
     * @param folder the recipe's
     * @throws WaybillException {@code INVALID_DATA}, {@code INVALID_RECIPE}, and as of {@link DatabaseSession#open}
     */
    Table read(Path folder, Map<String, String> environment, LongConsumer progress) {
        SqlText text = SqlText.of(source.sql(), source.query(), database.url().isSnowflake());
        text.requireQuery();
        String statement = text.statement();
        try (DatabaseSession session = DatabaseSession.open(database, folder, environment)) {
            try (ResultSet rows = session.query(source.sql(), statement)) {
                Table table = read(rows, session, progress);
                return table.from(new RowOrigin(
                        database.url().shown(),
                        session.driver(),
                        session.product(),
                        table.rows(),
                        TableDigest.of(table)));
            } catch (SQLException e) {
                throw session.failure(source.sql(), e);
            }
        }
    }

    private Table read(ResultSet rows, DatabaseSession session, LongConsumer progress) throws SQLException {
        DatabaseColumns columns = new DatabaseColumns(rows.getMetaData(), source, needed, session.dialect());
        int count = 0;
        while (rows.next()) {
            if (++count > database.mostRows()) {
                throw tooMany();
            }
            columns.read(rows);
            if (count % BATCH == 0) {
                progress.accept(BATCH);
            }
        }
        Table table = new Table(columns.cells(), count);
        check(table, columns.rounded());
        return table.inOrder(TableOrder.of(table, source.date(), source.id()));
    }

    private WaybillException tooMany() {
        return new WaybillException(
                ErrorCode.TOO_LARGE,
                String.format(
                        Locale.ROOT,
                        "%s makes more than %,d rows, the most that this recipe reads: leave some out in the query, or raise"
                                + " 'most_rows' of the source, and the memory of ./waybill (JAVA_OPTS=-Xmx...) with it.",
                        source.sql(),
                        database.mostRows()));
    }

    private void check(Table table, Map<String, Integer> rounded) {
        Violations faults = new Violations();
        if (table.rows() == 0) {
            throw new WaybillException(ErrorCode.INVALID_DATA, source.sql() + " yields no row.");
        }
        rounded.forEach((column, count) -> faults.add(
                "/" + column,
                "too_large",
                count + " whole numbers are larger than 2^53 - 1, beyond which numbers are rounded: cast(" + column
                        + " as varchar) keeps them as names"));
        long undated = empty(table, source.date());
        if (undated > 0) {
            faults.add("/" + source.date(), "missing", undated + " rows have no date: the query should leave them out");
        }
        long unnamed = empty(table, source.id());
        if (unnamed > 0) {
            faults.add("/" + source.id(), "missing", unnamed + " rows have no name: this column is to name each row");
        }
        long twice = twice(table);
        if (twice > 0) {
            faults.add(
                    "/" + source.id(),
                    "duplicate",
                    twice + " rows have the name of another: this column is to name each row");
        }
        faults.throwIfAny(ErrorCode.INVALID_DATA, "The rows of " + source.sql() + " cannot be used:");
    }

    private static long empty(Table table, String column) {
        Table.Cells cells = table.column(column);
        return IntStream.range(0, table.rows())
                .filter(row -> cells.text(row).isEmpty())
                .count();
    }

    private long twice(Table table) {
        Table.Cells names = table.column(source.id());
        Set<String> seen = new HashSet<>();
        return IntStream.range(0, table.rows())
                .mapToObj(names::text)
                .filter(name -> !name.isEmpty() && !seen.add(name))
                .count();
    }
}
