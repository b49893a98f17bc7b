package waybill.training.data;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import waybill.failure.ErrorCode;
import waybill.failure.NearName;
import waybill.failure.Violations;
import waybill.training.jdbc.Dialect;

/** The columns of a database's result, each read by the type that the database declares for it. */
final class DatabaseColumns {
    /** The largest whole number up to which a double has all of them. */
    private static final BigDecimal LARGEST_WHOLE = BigDecimal.valueOf((1L << 53) - 1);

    private static final String WHOLE = "U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?";

    /** Times with a zone, which some drivers have types of their own for, and some tell by the name alone. */
    private static final String ZONED = "TIMESTAMP_?L?TZ|TIMESTAMP.* WITH (LOCAL )?TIME ZONE|DATETIMEOFFSET";

    /** What Snowflake's driver hands out as text, and is none. */
    private static final String NO_TEXT = "VARIANT|OBJECT|ARRAY|MAP|GEOGRAPHY|GEOMETRY|VECTOR.*";

    private final Dialect dialect;
    private final DataSource source;
    private final Set<String> needed;
    private final Map<String, CellReader> readers = new LinkedHashMap<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final Map<String, Integer> rounded = new TreeMap<>();
    private final Violations faults = new Violations();

    /**
     * The columns of a result.
     *
     * @param needed the columns that the recipe needs besides the id and the date
     * @throws WaybillException {@code INVALID_RECIPE} when they cannot be read, or one is missing, with every fault
     */
    DatabaseColumns(ResultSetMetaData shape, DataSource source, Set<String> needed, Dialect dialect)
            throws SQLException {
        this.dialect = dialect;
        this.source = source;
        this.needed = new TreeSet<>(needed);
        this.needed.addAll(List.of(source.id(), source.date()));
        Map<String, List<String>> alike = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i <= shape.getColumnCount(); i++) {
            String name = shape.getColumnLabel(i);
            alike.computeIfAbsent(name, first -> new ArrayList<>()).add(name);
            add(named(name), shape, i);
        }
        alike.values().stream().filter(names -> names.size() > 1).forEach(this::refuseTwice);
        requireThere();
        faults.throwIfAny(ErrorCode.INVALID_RECIPE, "The columns of " + source.sql() + " cannot be read:");
    }

    private void refuseTwice(List<String> names) {
        fault(
                names.get(0),
                "duplicate_column",
                names.size() + " columns have this name, letter case aside: " + String.join(", ", names)
                        + ". Give each its own by 'as'.");
    }

    /** The recipe's name of a column: most databases write names in capitals that were not quoted, and say so of every column. */
    private String named(String column) {
        return needed.stream()
                .filter(column::equalsIgnoreCase)
                .findFirst()
                .orElseGet(() ->
                        column.equals(column.toUpperCase(Locale.ROOT)) ? column.toLowerCase(Locale.ROOT) : column);
    }

    private void requireThere() {
        needed.stream().filter(name -> !names.contains(name)).forEach(name -> {
            String hint = NearName.hint(name, names);
            fault(
                    name,
                    "missing_column",
                    "the query makes no such column"
                            + (hint.isEmpty() ? "; it makes " + String.join(", ", names) : hint));
        });
    }

    private void fault(String column, String rule, String message) {
        faults.add("/" + column, rule, message);
    }

    private void add(String name, ResultSetMetaData shape, int index) throws SQLException {
        names.add(name);
        String type = String.valueOf(shape.getColumnTypeName(index));
        boolean isDate = name.equals(source.date());
        Optional<CellReader> reader = reader(name, shape.getColumnType(index), type.toUpperCase(Locale.ROOT), index);
        if (isDate && shape.getColumnType(index) != Types.DATE) {
            fault(
                    name,
                    "wrong_column",
                    "is of the type " + type + ", and the recipe's 'date' is a date: cast(" + name + " as date)");
        } else if (reader.isEmpty()) {
            fault(
                    name,
                    "wrong_column",
                    "is of the type " + type + ", which is no number, text, truth value, date or timestamp:"
                            + " cast it in the query, or leave it out");
        }
        reader.ifPresent(read -> readers.put(name, read));
    }

    private Optional<CellReader> reader(String name, int type, String typeName, int index) {
        if (typeName.matches(WHOLE) && type != Types.BIGINT) {
            return Optional.of(CellReader.numbers(rows -> whole(rows, name, index), Table.Numbers::new));
        }
        return switch (type) {
            case Types.BIT, Types.BOOLEAN ->
                Optional.of(CellReader.numbers(rows -> flag(rows, index), Table.Numbers::flags));
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.REAL, Types.FLOAT, Types.DOUBLE ->
                Optional.of(CellReader.numbers(rows -> number(rows, index), Table.Numbers::new));
            case Types.BIGINT, Types.DECIMAL, Types.NUMERIC ->
                Optional.of(CellReader.numbers(rows -> whole(rows, name, index), Table.Numbers::new));
            case Types.DATE -> Optional.of(CellReader.numbers(rows -> date(rows, index), Table.Dates::new));
            case Types.TIMESTAMP_WITH_TIMEZONE ->
                Optional.of(CellReader.numbers(rows -> instant(rows, index), InstantCells::new));
            case Types.TIMESTAMP -> Optional.of(timestamp(typeName, index));
            case Types.CHAR,
                    Types.VARCHAR,
                    Types.LONGVARCHAR,
                    Types.NCHAR,
                    Types.NVARCHAR,
                    Types.LONGNVARCHAR,
                    Types.CLOB,
                    Types.NCLOB ->
                typeName.matches(NO_TEXT)
                        ? Optional.empty()
                        : Optional.of(CellReader.texts(rows -> text(rows.getString(index))));
            default -> typeName.matches(ZONED) ? Optional.of(timestamp(typeName, index)) : Optional.empty();
        };
    }

    private CellReader timestamp(String typeName, int index) {
        return typeName.matches(ZONED)
                ? CellReader.numbers(rows -> instant(rows, index), InstantCells::new)
                : CellReader.texts(rows -> dialect.localTime(rows, index)
                        .map(DateTimeFormatter.ISO_LOCAL_DATE_TIME::format)
                        .orElse(""));
    }

    private static double number(ResultSet rows, int index) throws SQLException {
        double value = rows.getDouble(index);
        return rows.wasNull() ? Double.NaN : value;
    }

    /** The double nearest to a decimal, which drivers of their own do not always find; a whole number that has none is told. */
    private double whole(ResultSet rows, String name, int index) throws SQLException {
        BigDecimal value = decimal(rows.getObject(index));
        if (rows.wasNull()) {
            return Double.NaN;
        }
        if (value.abs().compareTo(LARGEST_WHOLE) > 0) {
            rounded.merge(name, 1, Integer::sum);
        }
        return value.doubleValue();
    }

    private static BigDecimal decimal(Object value) {
        if (value == null) {
            return BigDecimal.ZERO;
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return BigDecimal.valueOf(((Number) value).longValue());
        }
        return value instanceof BigDecimal exact ? exact : new BigDecimal(value.toString());
    }

    private static double flag(ResultSet rows, int index) throws SQLException {
        boolean value = rows.getBoolean(index);
        return rows.wasNull() ? Double.NaN : value ? 1 : 0;
    }

    private double date(ResultSet rows, int index) throws SQLException {
        return dialect.date(rows, index).map(date -> (double) date.toEpochDay()).orElse(Double.NaN);
    }

    private double instant(ResultSet rows, int index) throws SQLException {
        return dialect.instant(rows, index)
                .map(time -> (double) time.getEpochSecond())
                .orElse(Double.NaN);
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    /** The cells of the current row. */
    void read(ResultSet rows) throws SQLException {
        for (CellReader reader : readers.values()) {
            reader.read(rows);
        }
    }

    Map<String, Table.Cells> cells() {
        Map<String, Table.Cells> cells = new LinkedHashMap<>();
        readers.forEach((name, reader) -> cells.put(name, reader.cells()));
        return cells;
    }

    /** The columns with whole numbers beyond those that training can tell apart, and how many there are. */
    Map<String, Integer> rounded() {
        return rounded;
    }
}
