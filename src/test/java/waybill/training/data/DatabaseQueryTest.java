package waybill.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static waybill.fixture.FakeWarehouse.NULL;
import static waybill.fixture.Refusals.refusal;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.fixture.FakeWarehouse;
import waybill.training.jdbc.Database;
import waybill.training.jdbc.JdbcUrl;

/** Rows of a database: read by the types that it declares, in an order of our own, or refused with every fault. */
class DatabaseQueryTest {
    private static final String SNOWFLAKE = "jdbc:snowflake://127.0.0.1/?account=fake&db=LEGS";
    private static final Map<String, String> ENVIRONMENT = Map.of("WAREHOUSE_PASSWORD", "hush-hush");

    @TempDir
    private Path folder = Path.of("");

    private Table read(String url, String query, String... needed) {
        return read(url, query, 1000, needed);
    }

    private Table read(String url, String query, long mostRows, String... needed) {
        Database database = new Database(
                new JdbcUrl(url),
                Map.of("user", "TRAINING"),
                url.contains("snowflake") ? Map.of("password", "WAREHOUSE_PASSWORD") : Map.of(),
                Duration.ofSeconds(20),
                mostRows);
        DataSource source =
                new DataSource("legs.sql", query, List.of(), Map.of(), Optional.of(database), "leg", "day", "", "");
        return new SqlSource(folder, ENVIRONMENT).read(source, Set.of(needed), rows -> {});
    }

    private String duckdb(String... statements) throws SQLException {
        String url = "jdbc:duckdb:" + folder.resolve("legs.duckdb");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return url;
    }

    private static List<String> faults(WaybillException refused) {
        return refused.violations().stream().map(Violation::toString).toList();
    }

    @Test
    void anyDatabase_isReadByItsTypes_inTheOrderOfDatesAndNames() throws SQLException {
        String url = duckdb(
                "create table legs (leg varchar, day date, delay integer, share decimal(38, 20), exact double, late boolean,"
                        + " departs timestamp, arrives timestamptz, big bigint)",
                "insert into legs values ('b', '2024-01-02', 5, 0.1, 0.1, true, '2024-01-02 05:15:00', '2024-01-02 05:15:00+02', 9007199254740991)",
                "insert into legs values ('\u00e9', '2024-01-01', null, null, null, null, null, null, null)",
                "insert into legs values ('Z', '2024-01-01', -7, 12345.00000000000000000001, 1e300, false, '2024-03-10 02:30:00.5', '2024-01-01 00:00:00Z', 1)",
                "insert into legs values ('a', '2024-01-01', 1, 1, 1, true, '2024-01-01 00:00:00', '2024-01-01 00:00:00Z', 1)");

        Table table = read(url, "select * from legs; -- all");

        assertThat(table.rows()).isEqualTo(4);
        assertThat(List.of(0, 1, 2, 3).stream().map(table.column("leg")::text))
                .containsExactly("Z", "a", "\u00e9", "b");
        assertThat(table.numbers("delay")).containsExactly(-7, 1, Double.NaN, 5);
        assertThat(table.numbers("share")).containsExactly(12345, 1, Double.NaN, 0.1);
        assertThat(table.numbers("exact")).containsExactly(1e300, 1, Double.NaN, 0.1);
        assertThat(table.numbers("big")).containsExactly(1, 1, Double.NaN, 9007199254740991.0);
        assertThat(table.column("late").text(0)).isEqualTo("false");
        assertThat(table.column("late").text(2)).isEmpty();
        assertThat(table.column("departs").text(0)).isEqualTo("2024-03-10T02:30:00.5");
        assertThat(table.column("arrives").text(3)).isEqualTo("2024-01-02T03:15:00Z");
        assertThat(table.column("day").text(3)).isEqualTo("2024-01-02");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/New_York", "Pacific/Auckland"})
    void snowflake_isReadByItsDeclaredTypes_whateverTheZoneOfTheJvm(String zone) throws SQLException {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try (FakeWarehouse warehouse = FakeWarehouse.open()) {
            Table table = read(SNOWFLAKE, "select 1", withAllTypes(warehouse));

            assertThat(table.names()).containsExactly("leg", "day", "n", "d", "f", "ntz", "ltz", "tz", "b", "Mixed");
            assertThat(table.column("day").text(0)).isEqualTo("2013-01-01");
            assertThat(table.numbers("n")).containsExactly(3, Double.NaN);
            assertThat(table.numbers("d"))
                    .containsExactly(new BigDecimal("0.10000000000000000001").doubleValue(), Double.NaN);
            assertThat(table.numbers("f")).containsExactly(1.5, Double.NaN);
            assertThat(table.column("ntz").text(0)).isEqualTo("2013-03-10T02:30:00.123");
            assertThat(table.column("ltz").text(0)).isEqualTo("2013-01-01T05:15:00Z");
            assertThat(table.column("tz").text(0)).isEqualTo("2013-01-01T03:15:00Z");
            assertThat(table.column("b").text(0)).isEqualTo("true");
            assertThat(List.of("ntz", "ltz", "tz", "b", "Mixed").stream()
                            .map(name -> table.column(name).text(1)))
                    .containsOnly("");
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private static String[] withAllTypes(FakeWarehouse warehouse) {
        warehouse
                .column("LEG", Types.VARCHAR, "VARCHAR")
                .column("DAY", Types.DATE, "DATE")
                .column("N", Types.BIGINT, "NUMBER")
                .column("D", Types.DECIMAL, "NUMBER")
                .column("F", Types.DOUBLE, "DOUBLE")
                .column("NTZ", Types.TIMESTAMP, "TIMESTAMPNTZ")
                .column("LTZ", 50000, "TIMESTAMPLTZ")
                .column("TZ", Types.TIMESTAMP_WITH_TIMEZONE, "TIMESTAMPTZ")
                .column("B", Types.BOOLEAN, "BOOLEAN")
                .column("Mixed", Types.VARCHAR, "VARCHAR")
                .row(
                        "a",
                        LocalDate.of(2013, 1, 1),
                        3L,
                        new BigDecimal("0.10000000000000000001"),
                        1.5,
                        Instant.parse("2013-03-10T02:30:00.123Z"),
                        Instant.parse("2013-01-01T05:15:00Z"),
                        Instant.parse("2013-01-01T03:15:00Z"),
                        true,
                        "x")
                .row("b", LocalDate.of(2013, 1, 1), NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
        return new String[] {"ntz", "tz"};
    }

    @Test
    void snowflake_isToldOfTheLogin_andOfWhatKeepsItFromTelling() throws SQLException {
        try (FakeWarehouse warehouse = FakeWarehouse.open()) {
            withAllTypes(warehouse);
            Table table = read(SNOWFLAKE, "select * from legs;");

            assertThat(warehouse.query()).isEqualTo("select * from legs");
            assertThat(warehouse.told())
                    .containsEntry("user", "TRAINING")
                    .containsEntry("password", "hush-hush")
                    .containsEntry("TIMEZONE", "UTC")
                    .containsEntry("CLIENT_OUT_OF_BAND_TELEMETRY_ENABLED", "false")
                    .containsEntry("networkTimeout", "20000");
            assertThat(table.origin())
                    .get()
                    .isEqualTo(new RowOrigin(
                            "jdbc:snowflake://127.0.0.1/",
                            "Snowflake 4.4.1",
                            "Snowflake 10.0.0",
                            2,
                            TableDigest.of(table)));
        }
    }

    @Test
    void columnsThatCannotBeRead_areRefusedAllAtOnce_beforeARowIs() throws SQLException {
        try (FakeWarehouse warehouse = FakeWarehouse.open()) {
            warehouse
                    .column("LEG", Types.VARCHAR, "VARCHAR")
                    .column("DAY", Types.TIMESTAMP, "TIMESTAMPNTZ")
                    .column("V", Types.VARCHAR, "VARCHAR")
                    .column("v", Types.VARCHAR, "VARCHAR")
                    .column("BLOB", Types.BINARY, "BINARY")
                    .column("AT", Types.TIME, "TIME")
                    .column("OBJ", Types.STRUCT, "OBJECT")
                    .column("ANYTHING", Types.VARCHAR, "VARIANT")
                    .column("DELAY_", Types.BIGINT, "NUMBER")
                    .endless(Long.MAX_VALUE);

            WaybillException refused = refusal(() -> read(SNOWFLAKE, "select 1", "delay", "wind"));

            assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_RECIPE);
            assertThat(refused.violations())
                    .extracting(Violation::pointer, Violation::rule)
                    .containsExactlyInAnyOrder(
                            tuple("/day", "wrong_column"),
                            tuple("/V", "duplicate_column"),
                            tuple("/blob", "wrong_column"),
                            tuple("/at", "wrong_column"),
                            tuple("/obj", "wrong_column"),
                            tuple("/anything", "wrong_column"),
                            tuple("/delay", "missing_column"),
                            tuple("/wind", "missing_column"));
        }
    }

    @Test
    void rowsThatCannotBeUsed_areRefusedAllAtOnce() throws SQLException {
        String url = duckdb(
                "create table legs (leg varchar, day date, big hugeint)",
                "insert into legs values (null, '2024-01-01', 1), ('a', null, 9007199254740993), ('a', '2024-01-01', -9007199254740992), ('b', '2024-01-01', 1)");

        WaybillException refused = refusal(() -> read(url, "select * from legs"));

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_DATA);
        assertThat(refused.violations())
                .extracting(fault -> fault.pointer() + " " + fault.rule() + ": " + fault.message())
                .containsExactly(
                        "/big too_large: 2 whole numbers are larger than 2^53 - 1, beyond which numbers are rounded: cast(big as varchar) keeps them as names",
                        "/day missing: 1 rows have no date: the query should leave them out",
                        "/leg missing: 1 rows have no name: this column is to name each row",
                        "/leg duplicate: 1 rows have the name of another: this column is to name each row");
    }

    @Test
    void noRow_isRefused() throws SQLException {
        String url = duckdb("create table legs (leg varchar, day date)");

        assertThat(refusal(() -> read(url, "select * from legs"))).hasMessage("legs.sql yields no row.");
    }

    /** Reading ends with the first row that is too many. */
    @Test
    void moreRowsThanTheLimit_areRefusedWithIt() throws SQLException {
        try (FakeWarehouse warehouse = FakeWarehouse.open()) {
            withAllTypes(warehouse);
            warehouse.endless(Long.MAX_VALUE);

            WaybillException refused = refusal(() -> read(SNOWFLAKE, "select 1", 100_000));

            assertThat(refused.code()).isEqualTo(ErrorCode.TOO_LARGE);
            assertThat(refused).hasMessageContaining("more than 100,000 rows").hasMessageContaining("most_rows");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select 1; select 2|second statement",
                "delete from legs|is no query",
                "select nothing from legs|legs.sql cannot be run:",
            })
    void wrongQuery_isRefused(String query, String message) throws SQLException {
        String url = duckdb("create table legs (leg varchar, day date)", "insert into legs values ('a', '2024-01-01')");

        assertThat(refusal(() -> read(url, query))).hasMessageContaining(message);
        assertThat(read(url, "select * from legs").rows()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"login of hush-hush refused", "wrong hush-hush at " + SNOWFLAKE})
    void failure_tellsNeitherSecretNorSettings(String message) throws SQLException {
        try (FakeWarehouse warehouse = FakeWarehouse.open().failing(message)) {
            WaybillException refused = refusal(() -> read(SNOWFLAKE, "select 1"));

            assertThat(refused.getMessage())
                    .contains("***")
                    .doesNotContain("hush-hush")
                    .doesNotContain("account=fake");
            assertThat(refused).hasNoCause();
            assertThat(warehouse.query()).isIn("", "select 1");
            assertThat(faults(refused)).isEmpty();
        }
    }

    @Test
    void queryThatTakesTooLong_saysWhatAllowsForMore() throws SQLException {
        try (FakeWarehouse warehouse = FakeWarehouse.open().failing("timeout of the statement")) {
            WaybillException refused = refusal(() -> read(SNOWFLAKE, "select 1"));

            assertThat(warehouse.query()).isEqualTo("select 1");
            assertThat(refused)
                    .hasMessage(
                            "legs.sql cannot be run: no answer within 20 s; 'timeout' of the source allows for more. timeout of the statement");
        }
    }

    /** As the real driver says it, in a JVM that was not started by the launcher. */
    @Test
    void memoryThatJavaKeepsClosed_isSaidToBeTheCause() throws SQLException {
        String message =
                "JDBC driver internal error: exception creating result java.lang.ExceptionInInitializerError at"
                        + " net.snowflake.client.jdbc.internal.apache.arrow.memory.unsafe.UnsafeAllocationManager.<clinit>";
        try (FakeWarehouse warehouse = FakeWarehouse.open().failing(message)) {
            WaybillException refused = refusal(() -> read(SNOWFLAKE, "select 1"));

            assertThat(warehouse.query()).isEqualTo("select 1");
            assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_SETTINGS);
            assertThat(refused).hasMessageContaining("--add-opens=java.base/java.nio=ALL-UNNAMED");
        }
    }

    /** Snowflake's driver takes no URL of a host that does not tell the account. */
    @Test
    void urlThatTheDriverDoesNotTake_isSaidToBeTheCause() throws SQLException {
        try (FakeWarehouse warehouse = FakeWarehouse.open()) {
            assertThat(warehouse.told()).isEmpty();
            assertThat(refusal(() -> read("jdbc:snowflake://127.0.0.1/?db=LEGS", "select 1")))
                    .hasMessageStartingWith("There is no driver for jdbc:snowflake://127.0.0.1/");
        }
    }

    @Test
    void driverThatIsNotThere_isNamedWithWhereItBelongs() {
        WaybillException refused = refusal(() -> read("jdbc:oracle:thin:@host:1521/legs?x=y", "select 1"));

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_SETTINGS);
        assertThat(refused)
                .hasMessageStartingWith(
                        "There is no driver for jdbc:oracle:thin:@host:1521/legs. Its jar belongs into the folder drivers/");
    }

    @Test
    void digest_isThatOfTheRows_inWhateverOrderTheyCame() throws SQLException {
        String url = duckdb(
                "create table legs (leg varchar, day date)",
                "insert into legs values ('a', '2024-01-01'), ('b', '2024-01-01')");

        String ascending = read(url, "select * from legs order by leg")
                .origin()
                .orElseThrow()
                .sha256();

        assertThat(read(url, "select * from legs order by leg desc")
                        .origin()
                        .orElseThrow()
                        .sha256())
                .isEqualTo(ascending);
        assertThat(read(url, "select * from legs where leg = 'a'")
                        .origin()
                        .orElseThrow()
                        .sha256())
                .isNotEqualTo(ascending);
    }
}
