package waybill.training.data;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** Reads the rows of a recipe's query. Paths in the query start at the recipe's folder. */
public final class SqlSource {
    private static final int BATCH = 10_000;

    private final Path folder;

    public SqlSource(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * The query's rows, by date and id.
     *
     * @param progress accepts how many rows more have been read, now and then
     * @throws WaybillException {@code INVALID_DATA} when the query fails, yields nothing, or names two rows alike; {@code
     *     INVALID_RECIPE} when there is no column of the date or the id
     */
    public Table read(DataSource source, LongConsumer progress) {
        try (ConfinedQuery query = ConfinedQuery.open(folder, source.query(), source.files(), "source.files")) {
            requireColumns(query, source);
            try (ResultSet rows = query.orderedBy(source.date(), source.id())) {
                return read(rows, source, progress);
            }
        } catch (SQLException e) {
            throw ConfinedQuery.failure(source.sql(), e);
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
        Map<String, Column> columns = new LinkedHashMap<>();
        for (int i = 1; i <= shape.getColumnCount(); i++) {
            columns.put(shape.getColumnName(i), Column.of(shape.getColumnTypeName(i), i));
        }
        int count = 0;
        while (rows.next()) {
            for (Column column : columns.values()) {
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

    /** A column that is being read. */
    private abstract static class Column {
        final int index;

        Column(int index) {
            this.index = index;
        }

        static Column of(String type, int index) {
            if (type.equals("DATE")) {
                return new NumberColumn(index, Kind.DATE);
            }
            if (type.equals("TIMESTAMP WITH TIME ZONE")) {
                return new NumberColumn(index, Kind.INSTANT);
            }
            if (type.equals("BOOLEAN")) {
                return new NumberColumn(index, Kind.BOOLEAN);
            }
            boolean number = type.matches("U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL.*");
            return number ? new NumberColumn(index, Kind.NUMBER) : new TextColumn(index);
        }

        abstract void read(ResultSet rows) throws SQLException;

        abstract Table.Cells cells();
    }

    private enum Kind {
        NUMBER,
        BOOLEAN,
        DATE,
        INSTANT
    }

    private static final class NumberColumn extends Column {
        private final Kind kind;
        private double[] values = new double[BATCH];
        private int size;

        NumberColumn(int index, Kind kind) {
            super(index);
            this.kind = kind;
        }

        @Override
        void read(ResultSet rows) throws SQLException {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            double value = value(rows);
            values[size++] = rows.wasNull() ? Double.NaN : value;
        }

        private double value(ResultSet rows) throws SQLException {
            return switch (kind) {
                case NUMBER -> rows.getDouble(index);
                case BOOLEAN -> rows.getBoolean(index) ? 1 : 0;
                case DATE -> {
                    LocalDate date = rows.getObject(index, LocalDate.class);
                    yield date == null ? 0 : date.toEpochDay();
                }
                case INSTANT -> {
                    OffsetDateTime time = rows.getObject(index, OffsetDateTime.class);
                    yield time == null ? 0 : time.toEpochSecond();
                }
            };
        }

        @Override
        Table.Cells cells() {
            double[] read = Arrays.copyOf(values, size);
            return switch (kind) {
                case NUMBER -> new Table.Numbers(read);
                case BOOLEAN -> Table.Numbers.flags(read);
                case DATE -> new Table.Dates(read);
                case INSTANT -> new Table.Instants(read);
            };
        }
    }

    /** Texts; each is held once, as categories repeat. */
    private static final class TextColumn extends Column {
        private final List<String> values = new ArrayList<>();
        private final Map<String, String> once = new HashMap<>();

        TextColumn(int index) {
            super(index);
        }

        @Override
        void read(ResultSet rows) throws SQLException {
            String value = rows.getString(index);
            String text = value == null ? "" : value;
            values.add(once.computeIfAbsent(text, same -> same));
        }

        @Override
        Table.Cells cells() {
            return new Table.Texts(values.toArray(String[]::new));
        }
    }
}
