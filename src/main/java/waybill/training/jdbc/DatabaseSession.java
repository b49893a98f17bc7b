package waybill.training.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** A connection in which one query is run, and nothing changed. */
public final class DatabaseSession implements AutoCloseable {
    /** Rows that the driver fetches at once: enough to keep it busy, few enough to fit. */
    private static final int FETCHED = 10_000;

    /** How much longer the network is waited for than the query, so that the database says why it has ended. */
    private static final Duration BEHIND = Duration.ofSeconds(15);

    /** The longest wait for a login, in seconds, of drivers that ask. */
    private static final int LOGIN = 60;

    /** Of the library that Snowflake's results are read by: what it says of memory that it cannot reach has its name. */
    private static final String ARROW = "apache.arrow.memory";

    /** Held here, as the log manager forgets loggers that nobody holds. What Snowflake's driver logs, its exceptions say as well. */
    private static final Logger SNOWFLAKE = Logger.getLogger("net.snowflake");

    private final Database database;
    private final Redaction redaction;
    private final Connection connection;
    private final Statement statement;

    private DatabaseSession(Database database, Redaction redaction, Connection connection) throws SQLException {
        this.database = database;
        this.redaction = redaction;
        this.connection = connection;
        attempt(() -> connection.setReadOnly(true));
        // PostgreSQL fetches all rows at once where each statement commits itself.
        attempt(() -> connection.setAutoCommit(false));
        attempt(() -> connection.setNetworkTimeout(Runnable::run, (int)
                Math.min(Integer.MAX_VALUE, database.timeout().toMillis())));
        this.statement = connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        attempt(() -> statement.setFetchSize(FETCHED));
        attempt(() -> statement.setQueryTimeout(
                (int) Math.min(Integer.MAX_VALUE, database.timeout().toSeconds())));
        attempt(() -> statement.setMaxRows((int) Math.min(Integer.MAX_VALUE, database.mostRows() + 1)));
    }

    /** What a driver may refuse, as not each has all of JDBC. */
    @FunctionalInterface
    private interface Wish {
        void tell() throws SQLException;
    }

    private static void attempt(Wish wish) {
        try {
            wish.tell();
        } catch (SQLException | UnsupportedOperationException e) {
            // It goes on without: slower, or less guarded, and with the same rows.
        }
    }

    /**
     * A session.
     *
     * @param folder the recipe's
     * @param environment where secrets are
     * @throws WaybillException {@code INVALID_SETTINGS} when there is no driver, or no secret; {@code STORE_UNAVAILABLE} when the
     *     database cannot be connected to
     */
    public static DatabaseSession open(Database database, Path folder, Map<String, String> environment) {
        ConnectionProperties told = new ConnectionProperties(database, folder, environment);
        Redaction redaction = told.redaction();
        Driver driver = driver(database.url());
        if (database.url().isSnowflake()) {
            SNOWFLAKE.setLevel(Level.OFF);
        }
        DriverManager.setLoginTimeout(LOGIN);
        try {
            Connection connection = connect(driver, database.url(), told.toProperties());
            return new DatabaseSession(database, redaction, connection);
        } catch (SQLException e) {
            throw unavailable(database, redaction.of(message(e)));
        }
    }

    private static Connection connect(Driver driver, JdbcUrl url, Properties told) throws SQLException {
        return Patience.call(
                Duration.ofSeconds(LOGIN).plus(BEHIND), () -> Optional.ofNullable(driver.connect(url.text(), told))
                        .orElseThrow(() -> new SQLException("its driver does not take this URL.")));
    }

    private static Driver driver(JdbcUrl url) {
        try {
            return DriverManager.getDriver(url.text());
        } catch (SQLException none) {
            throw new WaybillException(
                    ErrorCode.INVALID_SETTINGS,
                    "There is no driver for " + url.shown() + hint(url)
                            + " Its jar belongs into the folder drivers/ beside ./waybill, or into the one that WAYBILL_DRIVERS"
                            + " names; Snowflake's is put there by: mvn -q -Dquick -Psnowflake process-classes");
        }
    }

    private static String hint(JdbcUrl url) {
        boolean there = DriverManager.drivers()
                .anyMatch(driver -> driver.getClass().getName().contains("." + url.kind() + "."));
        return there
                ? ": the one that is there does not take this URL."
                        + (url.isSnowflake() && !url.has("account")
                                ? " Where the host does not begin with the account's name, it wants the setting 'account'."
                                : "")
                : ".";
    }

    /** Without its cause: a driver's exceptions repeat URLs. */
    private static WaybillException unavailable(Database database, String why) {
        return new WaybillException(
                ErrorCode.STORE_UNAVAILABLE, database.url().shown() + " cannot be connected to: " + why);
    }

    /**
     * The rows of a query, which come as they are read.
     *
     * @param name of the query's file, for messages
     * @throws WaybillException {@code INVALID_DATA} when it cannot be run
     */
    public ResultSet query(String name, String sql) {
        try {
            return Patience.call(database.timeout().plus(BEHIND).plus(BEHIND), () -> statement.executeQuery(sql));
        } catch (SQLException e) {
            throw failure(name, e);
        }
    }

    /** What is said of a query that fails, now or while its rows are read. */
    public WaybillException failure(String name, SQLException e) {
        String message = message(e);
        if (message.contains(ARROW)) {
            return new WaybillException(
                    ErrorCode.INVALID_SETTINGS,
                    "Snowflake's driver cannot read results in this JVM, which keeps their memory closed to it: ./waybill starts"
                            + " Java with --add-opens=java.base/java.nio=ALL-UNNAMED, where drivers/ has a jar.");
        }
        String why = e instanceof SQLTimeoutException
                ? "no answer within " + database.timeout().toSeconds() + " s; 'timeout' of the source allows for more. "
                : "";
        return new WaybillException(ErrorCode.INVALID_DATA, name + " cannot be run: " + why + redaction.of(message));
    }

    private static String message(SQLException e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message.strip();
    }

    public Dialect dialect() {
        return Dialect.of(database.url());
    }

    /** The database and its version, as it tells itself. */
    public String product() throws SQLException {
        DatabaseMetaData about = connection.getMetaData();
        return about.getDatabaseProductName() + ' ' + about.getDatabaseProductVersion();
    }

    /** The driver and its version. */
    public String driver() throws SQLException {
        DatabaseMetaData about = connection.getMetaData();
        return about.getDriverName() + ' ' + about.getDriverVersion();
    }

    @Override
    public void close() {
        attempt(statement::close);
        attempt(connection::rollback);
        attempt(connection::close);
    }
}
