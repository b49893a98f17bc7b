package waybill.training.data;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import waybill.failure.ErrorCode;
import waybill.failure.Violations;
import waybill.failure.WaybillException;
import waybill.training.parquet.ParquetFiles;
import waybill.training.sql.SnowflakeIdioms;
import waybill.training.sql.SnowflakeMacros;
import waybill.training.sql.SqlText;

/**
 * A query of a recipe in an embedded DuckDB. It sees the files that the recipe lists and nothing else: no network, no extension
 * that is not built in, no other file; so the provenance names all that went in.
 */
public final class ConfinedQuery implements AutoCloseable {
    private final String sql;
    private final SourceFiles files;
    private final Connection connection;
    private final Statement statement;

    private ConfinedQuery(String sql, SourceFiles files) throws SQLException {
        this.sql = sql;
        this.files = files;
        // Rows are read as they come, and not made all at once beforehand.
        Properties streaming = new Properties();
        streaming.setProperty("jdbc_stream_results", "true");
        this.connection = DriverManager.getConnection("jdbc:duckdb:", streaming);
        this.statement = connection.createStatement();
    }

    private ConfinedQuery(String sql, ConfinedQuery of) {
        this.sql = sql;
        this.files = of.files;
        this.connection = of.connection;
        this.statement = of.statement;
    }

    /** The query of a recipe's rows, which also has views of the files that are tables. */
    static ConfinedQuery open(Path folder, DataSource source) throws SQLException {
        ConfinedQuery opened = open(folder, source.sql(), source.query(), source.files(), "source.files");
        try {
            for (Map.Entry<String, TableFile> table : source.tables().entrySet()) {
                opened.statement.execute(view(table.getKey(), table.getValue()));
            }
            return opened;
        } catch (SQLException e) {
            opened.close();
            throw e;
        }
    }

    /**
     * A query that can be run.
     *
     * @param folder the recipe's
     * @param name of the file with the query, for messages
     * @param query its text
     * @param files that the query may read, seen from the folder
     * @param listedIn the place of the recipe that lists them, for messages
     * @throws WaybillException {@code INVALID_DATA} when a file cannot be read to its end; {@code INVALID_RECIPE} when a second
     *     statement follows
     * @throws SQLException when the database does not begin
     */
    static ConfinedQuery open(Path folder, String name, String query, List<String> files, String listedIn)
            throws SQLException {
        SqlText text = SqlText.of(name, query, false);
        String statement = text.statement();
        SourceFiles seen = SourceFiles.of(folder, files, listedIn);
        try {
            // On the line of the bracket, so that DuckDB counts lines as the file has them.
            ConfinedQuery opened = new ConfinedQuery("(" + statement + "\n)", seen);
            for (String made : SnowflakeMacros.used(text)) {
                opened.statement.execute(made);
            }
            requireClearTimes(opened.statement, files, seen.folder(), listedIn);
            confine(opened.statement, files, seen.folder());
            return opened;
        } catch (SQLException e) {
            close(seen);
            throw e;
        }
    }

    /** A query about one table, which is its view {@code rows}, each cell as text; that of a cell in quotes is never missing. */
    public static ConfinedQuery aboutRows(Path table, char separator, String name, String query) throws SQLException {
        Path folder = Objects.requireNonNullElse(table.getParent(), Path.of(""));
        ConfinedQuery opened = open(folder, name, query, List.of(table.toString()), "the cleaning");
        try {
            opened.statement.execute("create view rows as select * from read_csv(" + literal(table.toString())
                    + ", all_varchar = true, header = true, delim = '" + separator
                    + "', quote = '\"', escape = '\"', nullstr = '',"
                    + " ignore_errors = true, strict_mode = false)");
            return opened;
        } catch (SQLException e) {
            opened.close();
            throw e;
        }
    }

    private static void requireClearTimes(Statement statement, List<String> files, Path seen, String listedIn)
            throws SQLException {
        Violations faults = new Violations();
        for (String file : files.stream().filter(ParquetFiles::isOne).toList()) {
            ParquetFiles.unclear(statement, seen.resolve(file).toString())
                    .ifPresent(why -> faults.add("", "unclear_time", file + " " + why));
        }
        faults.throwIfAny(ErrorCode.INVALID_DATA, listedIn + " lists files that cannot be used:");
    }

    private static String view(String name, TableFile table) {
        String file = literal(table.file());
        String missing = Stream.concat(Stream.of(""), table.missing().stream())
                .map(ConfinedQuery::literal)
                .collect(Collectors.joining(", ", "[", "]"));
        return "create view " + quoted(name) + " as select * from "
                + (ParquetFiles.isOne(table.file())
                        ? "read_parquet(" + file + ")"
                        : "read_csv(" + file + ", nullstr = " + missing + ")");
    }

    private static void confine(Statement statement, List<String> files, Path seen) throws SQLException {
        // DuckDB asks twice: for the path as it stands in the query, and for the one that it is found under.
        String allowed = files.stream()
                .flatMap(file -> Stream.of(file, seen.resolve(file).toString()))
                .map(ConfinedQuery::literal)
                .collect(Collectors.joining(", ", "[", "]"));
        for (String setting : List.of(
                "set autoinstall_known_extensions = false",
                "set autoload_known_extensions = false",
                "set timezone = 'UTC'",
                "set file_search_path = " + literal(seen.toString()),
                "set allowed_paths = " + allowed,
                "set enable_external_access = false",
                "set lock_configuration = true")) {
            statement.execute(setting);
        }
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String quoted(String column) {
        return '"' + column.replace("\"", "\"\"") + '"';
    }

    /** What is said of a query that fails. */
    static WaybillException failure(String name, SQLException e) {
        String message = String.valueOf(e.getMessage());
        String hint = message.startsWith("Permission Error")
                ? "\nA query reads no file that the recipe does not list under 'files' beside it."
                : "";
        return new WaybillException(ErrorCode.INVALID_DATA, name + " cannot be run: " + message.strip() + hint, e);
    }

    /** The same, with what the query has of another database's SQL, where it fails before it has read a row. */
    public static WaybillException failure(String name, String query, SQLException e) {
        List<String> idioms = SnowflakeIdioms.in(SqlText.of(name, query, false));
        WaybillException plain = failure(name, e);
        return idioms.isEmpty()
                ? plain
                : new WaybillException(
                        plain.code(),
                        plain.getMessage()
                                + "\nThe query has what only Snowflake reads. What DuckDB reads as well:\n  "
                                + String.join("\n  ", idioms),
                        e);
    }

    /** The names of the query's columns, each with its SQL type. */
    public Map<String, String> columns() throws SQLException {
        try (ResultSet none = select("*", "limit 0")) {
            ResultSetMetaData shape = none.getMetaData();
            Map<String, String> columns = new LinkedHashMap<>();
            for (int i = 1; i <= shape.getColumnCount(); i++) {
                columns.put(shape.getColumnName(i), shape.getColumnTypeName(i));
            }
            return columns;
        }
    }

    /** All rows in the order of these columns. */
    ResultSet orderedBy(String... columns) throws SQLException {
        return select(
                "*", "order by " + Stream.of(columns).map(ConfinedQuery::quoted).collect(Collectors.joining(", ")));
    }

    /** What is made of the query's rows: the columns before {@code from}, and what stands behind it. */
    public ResultSet select(String columns, String rest) throws SQLException {
        return statement.executeQuery("select " + columns + " from " + sql + " " + rest);
    }

    /** Why rows that are read as they come could not be: the driver does not say it of them, and does when they are made at once. */
    SQLException cause(SQLException e) {
        if (!String.valueOf(e.getMessage()).contains("Invalid result set")) {
            return e;
        }
        try (Statement again = connection.createStatement()) {
            again.execute("explain analyze select * from " + sql);
            return e;
        } catch (SQLException said) {
            return said;
        }
    }

    /** The same query, which is run once now; what is selected later is of the rows that it has made. */
    ConfinedQuery run() throws SQLException {
        statement.execute("create temp table made as select * from " + sql);
        return new ConfinedQuery("made", this);
    }

    @Override
    public void close() throws SQLException {
        try {
            statement.close();
            connection.close();
        } finally {
            close(files);
        }
    }

    private static void close(SourceFiles files) {
        try {
            files.close();
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.INTERNAL, "The copies of the files cannot be deleted.", e);
        }
    }
}
