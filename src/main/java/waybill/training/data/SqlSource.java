package waybill.training.data;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** Reads the rows of a recipe's query. Paths in the query start at the recipe's folder. */
public final class SqlSource {
    private static final int BATCH = 10_000;

    private final Path folder;
    private final Map<String, String> environment;

    public SqlSource(Path folder) {
        this(folder, Map.of());
    }

    /** @param environment where the secrets of databases are */
    public SqlSource(Path folder, Map<String, String> environment) {
        this.folder = folder.toAbsolutePath().normalize();
        this.environment = Map.copyOf(environment);
    }

    /**
     * The query's rows, by date and id.
     *
     * @param progress accepts how many rows more have been read, now and then
     * @throws WaybillException {@code INVALID_DATA} when the query fails, yields nothing, or names two rows alike; {@code
     *     INVALID_RECIPE} when there is no column of the date or the id
     */
    public Table read(DataSource source, LongConsumer progress) {
        return read(source, Set.of(), progress);
    }

    /** The same, of a query of which more columns are needed: those that a database's result lacks are told before its rows are read. */
    public Table read(DataSource source, Set<String> needed, LongConsumer progress) {
        return source.database()
                .map(database -> new DatabaseQuery(source, database, needed).read(folder, environment, progress))
                .orElseGet(() -> fromFiles(source, progress));
    }

    private Table fromFiles(DataSource source, LongConsumer progress) {
        try (ConfinedQuery query = ConfinedQuery.open(folder, source)) {
            requireColumns(query, source);
            try (ResultSet rows = query.orderedBy(source.date(), source.id())) {
                return read(rows, source, progress);
            } catch (SQLException e) {
                throw query.cause(e);
            }
        } catch (SQLException e) {
            throw ConfinedQuery.failure(source.sql(), source.query(), e);
        }
    }

    /** Before the rows are sorted by them. */
    private static void requireColumns(ConfinedQuery query, DataSource source) throws SQLException {
        Map<String, Table.Cells> columns = new LinkedHashMap<>();
        query.columns().keySet().forEach(name -> columns.put(name, new Table.Texts(new String[0])));
        Table empty = new Table(columns, 0);
        List.of(source.date(), source.id()).forEach(empty::column);
    }

    private static Table read(ResultSet rows, DataSource source, LongConsumer progress) throws SQLException {
        ResultSetMetaData shape = rows.getMetaData();
        Map<String, CellReader> columns = new LinkedHashMap<>();
        for (int i = 1; i <= shape.getColumnCount(); i++) {
            columns.put(shape.getColumnName(i), reader(shape.getColumnTypeName(i), i));
        }
        int count = 0;
        while (rows.next()) {
            for (CellReader column : columns.values()) {
                column.read(rows);
            }
            if (++count % BATCH == 0) {
                progress.accept(BATCH);
            }
        }
        if (count == 0) {
            throw new WaybillException(ErrorCode.INVALID_DATA, source.sql() + " yields no row.");
        }
        Map<String, Table.Cells> cells = new LinkedHashMap<>();
        columns.forEach((name, column) -> cells.put(name, column.cells()));
        Table table = new Table(cells, count);
        requireUnique(table, source.id());
        return table;
    }

    /** A join that multiplies rows would weigh some trips more than others, unseen; and rows of one name have no order. */
    private static void requireUnique(Table table, String id) {
        Table.Cells names = table.column(id);
        Set<String> seen = new HashSet<>();
        long twice = IntStream.range(0, table.rows())
                .filter(row -> !seen.add(names.text(row)))
                .count();
        if (twice > 0) {
            throw new WaybillException(
                    ErrorCode.INVALID_DATA,
                    "'" + id + "' is to name each row, and " + twice + " rows have the name of another, or none.");
        }
    }

    /** What reads a column of the embedded database. */
    private static CellReader reader(String type, int index) {
        if (type.equals("DATE")) {
            return CellReader.numbers(rows -> date(rows, index), Table.Dates::new);
        }
        if (type.equals("TIMESTAMP WITH TIME ZONE")) {
            return CellReader.numbers(rows -> instant(rows, index), InstantCells::new);
        }
        if (type.equals("BOOLEAN")) {
            return CellReader.numbers(rows -> known(rows.getBoolean(index) ? 1 : 0, rows), Table.Numbers::flags);
        }
        if (type.matches("U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL.*")) {
            return CellReader.numbers(rows -> known(rows.getDouble(index), rows), Table.Numbers::new);
        }
        return CellReader.texts(rows -> Objects.requireNonNullElse(rows.getString(index), ""));
    }

    private static double known(double value, ResultSet rows) throws SQLException {
        return rows.wasNull() ? Double.NaN : value;
    }

    private static double date(ResultSet rows, int index) throws SQLException {
        LocalDate date = rows.getObject(index, LocalDate.class);
        return date == null ? Double.NaN : date.toEpochDay();
    }

    private static double instant(ResultSet rows, int index) throws SQLException {
        OffsetDateTime time = rows.getObject(index, OffsetDateTime.class);
        return time == null ? Double.NaN : time.toEpochSecond();
    }
}
