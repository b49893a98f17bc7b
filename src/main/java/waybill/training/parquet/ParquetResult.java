package waybill.training.parquet;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** Predictions that were written as CSV, as a file of Parquet. */
public final class ParquetResult {
    private static final Set<String> NUMBERS = Set.of("value", "lower", "upper", "coverage", "promise", "on_time");

    private final Map<String, String> types;

    /** @param types of the caller's own columns, if they are known; others are texts */
    public ParquetResult(Map<String, String> types) {
        this.types = Map.copyOf(types);
    }

    /** @throws WaybillException {@code STORE_UNAVAILABLE} when it cannot be written */
    public void write(Path csv, Path parquet) {
        String rows = "read_csv(" + ParquetFiles.literal(csv.toString())
                + ", header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"', max_line_size = 16777216)";
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("set timezone = 'UTC'");
            statement.execute("copy (select " + String.join(", ", cells(statement, rows)) + " from " + rows + ") to "
                    + ParquetFiles.literal(parquet.toString()) + " (format parquet, compression zstd)");
        } catch (SQLException e) {
            throw new WaybillException(
                    ErrorCode.STORE_UNAVAILABLE,
                    parquet + " cannot be written: "
                            + String.valueOf(e.getMessage()).strip(),
                    e);
        }
    }

    private List<String> cells(Statement statement, String rows) throws SQLException {
        List<String> cells = new ArrayList<>();
        try (ResultSet found = statement.executeQuery("describe select * from " + rows)) {
            while (found.next()) {
                String name = found.getString("column_name");
                String column = ParquetFiles.quoted(name);
                cells.add("cast(" + column + " as " + type(name) + ") as " + column);
            }
        }
        return cells;
    }

    private String type(String name) {
        if (name.equals("row")) {
            return "bigint";
        }
        return NUMBERS.contains(name) || name.startsWith("p_") ? "double" : types.getOrDefault(name, "varchar");
    }
}
