package waybill.training.parquet;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** What a file of Parquet says of itself. */
public final class ParquetFiles {
    private ParquetFiles() {}

    /** Whether a file is one, by its name. */
    public static boolean isOne(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".parquet");
    }

    /**
     * The number of a file's rows, from its footer.
     *
     * @throws SQLException when it is not Parquet
     */
    public static long rows(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(
                        "select sum(num_rows) from parquet_file_metadata(" + literal(file.toString()) + ")")) {
            return found.next() ? found.getLong(1) : 0;
        }
    }

    /**
     * Why nobody can say what a file's times are: Parquet's old INT96 has no zone, and Spark writes UTC into it where older tools write
     * local clocks. Nothing for a file without such columns.
     *
     * @throws SQLException when it is not Parquet
     */
    public static Optional<String> unclear(Statement statement, String file) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet found =
                statement.executeQuery("select name from parquet_schema(" + literal(file) + ") where type = 'INT96'")) {
            while (found.next()) {
                columns.add(found.getString(1));
            }
        }
        return columns.isEmpty()
                ? Optional.empty()
                : Optional.of("has times of the old type INT96, of which nobody knows the zone, in "
                        + String.join(", ", columns)
                        + ": write them as INT64 (Spark: spark.sql.parquet.outputTimestampType=TIMESTAMP_MICROS)");
    }

    static WaybillException unreadable(String name, SQLException e) {
        return new WaybillException(
                ErrorCode.INVALID_FILE,
                name + " cannot be read as Parquet: "
                        + String.valueOf(e.getMessage()).strip(),
                e);
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
