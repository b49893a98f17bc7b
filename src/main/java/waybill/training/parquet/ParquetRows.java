package waybill.training.parquet;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import waybill.failure.ErrorCode;
import waybill.failure.Violations;
import waybill.failure.WaybillException;

/**
 * Rows of a file of Parquet as CSV, with the values that training makes of them: a float is the double nearest to it, NaN is missing,
 * a time with a zone is in UTC, and one without has none.
 */
public final class ParquetRows {
    private static final String CLOCK = "regexp_replace(strftime(%s, '%%Y-%%m-%%dT%%H:%%M:%%S.%%f'), '[.]?0+$', '')";

    private final Path file;
    private final Map<String, String> types;

    private ParquetRows(Path file, Map<String, String> types) {
        this.file = file;
        this.types = types;
    }

    /**
     * The rows of a file.
     *
     * @throws WaybillException {@code INVALID_FILE} when it is not Parquet, or has columns that no cell of a row can hold, with each
     */
    public static ParquetRows of(Path file) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            ParquetRows rows = new ParquetRows(file, types(statement, file));
            rows.requireReadable(statement);
            return rows;
        } catch (SQLException e) {
            throw ParquetFiles.unreadable(file.toString(), e);
        }
    }

    private static Map<String, String> types(Statement statement, Path file) throws SQLException {
        Map<String, String> types = new LinkedHashMap<>();
        try (ResultSet found = statement.executeQuery(
                "describe select * from read_parquet(" + ParquetFiles.literal(file.toString()) + ")")) {
            while (found.next()) {
                types.put(found.getString("column_name"), found.getString("column_type"));
            }
        }
        return types;
    }

    private void requireReadable(Statement statement) throws SQLException {
        Violations faults = new Violations();
        ParquetFiles.unclear(statement, file.toString())
                .ifPresent(why -> faults.add("", "unclear_time", "the file " + why));
        types.forEach((name, type) -> {
            if (!type.matches(
                            "(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL.*|BOOLEAN|DATE|TIME.*|UUID|ENUM.*|VARCHAR)")
                    || type.endsWith("]")) {
                faults.add("/" + name, "wrong_column", "is of the type " + type + ", which no cell of a row can hold");
            }
        });
        faults.throwIfAny(ErrorCode.INVALID_FILE, file + " cannot be read:");
    }

    /** The columns, each with the type that DuckDB has for it. */
    public Map<String, String> types() {
        return Map.copyOf(types);
    }

    /**
     * Writes them as CSV with a header, in their order.
     *
     * @throws WaybillException {@code INVALID_FILE} when the file is damaged
     */
    public void writeCsv(Path csv) {
        List<String> cells = new ArrayList<>();
        types.forEach((name, type) ->
                cells.add(asCell(ParquetFiles.quoted(name), type) + " as " + ParquetFiles.quoted(name)));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("copy (select " + cells.stream().collect(Collectors.joining(", ")) + " from read_parquet("
                    + ParquetFiles.literal(file.toString()) + ")) to " + ParquetFiles.literal(csv.toString())
                    + " (format csv, header true)");
        } catch (SQLException e) {
            throw ParquetFiles.unreadable(file.toString(), e);
        }
    }

    /**
     * The SQL that makes of a column what stands in a cell.
     *
     * @param column as it stands in SQL
     * @param type as DuckDB names it
     */
    public static String asCell(String column, String type) {
        if (type.equals("FLOAT") || type.equals("DOUBLE")) {
            return "case when isnan(" + column + ") then null else cast(" + column + " as double) end";
        }
        if (type.equals("TIMESTAMP WITH TIME ZONE")) {
            return String.format(CLOCK, "timezone('UTC', " + column + ")") + " || 'Z'";
        }
        return type.startsWith("TIMESTAMP") ? String.format(CLOCK, "cast(" + column + " as timestamp)") : column;
    }
}
