package waybill.training;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.Trips;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.training.recipe.Recipe;

/** Training from a database and from files of Parquet: the same model as from CSV, and a provenance that says where it is from. */
class DatabaseTrainingTest {
    private static final String FILES = "  files: [trips.csv]\n";

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void write() throws IOException {
        Trips.write(folder);
    }

    private TrainedModel train(String source, Map<String, String> environment) throws IOException {
        Path recipe = Files.writeString(folder.resolve("model.yaml"), Trips.RECIPE.replace(FILES, source.indent(2)));
        return new Training(Trips.CLOCK, "abc1234", Progress.SILENT, environment).run(Recipe.read(recipe));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("trips.duckdb"));
                Statement statement = connection.createStatement()) {
            statement.execute("set timezone = 'UTC'");
            statement.execute(sql);
        }
    }

    private String csv() {
        return "read_csv('" + folder.resolve("trips.csv") + "')";
    }

    private static String text(TrainedModel model, String file) {
        return new String(bytes(model, file), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(TrainedModel model, String file) {
        return model.files().getOrDefault(file, new byte[0]);
    }

    /** Letter case of columns, the order of rows, and a date that CSV leaves to be guessed: none of it matters. */
    @Test
    void database_makesTheModelThatItsFileMakes() throws IOException, SQLException {
        TrainedModel fromFile = train("files: [trips.csv]", Map.of());
        execute("create table \"TRIPS\" as select trip as \"TRIP\", day as \"DAY\", * exclude (trip, day) from " + csv()
                + " order by random()");
        Files.writeString(
                folder.resolve("trips.sql"),
                "select * replace (cast(start as timestamptz) as start), ascii(depot) as load from trips;");

        TrainedModel fromDatabase = train(
                "jdbc: jdbc:duckdb:" + folder.resolve("trips.duckdb")
                        + "\nsecrets: {custom_user_agent: WAREHOUSE_TOKEN}",
                Map.of("WAREHOUSE_TOKEN", "hush-hush"));

        assertThat(text(fromDatabase, TrainedModel.METRICS)).isEqualTo(text(fromFile, TrainedModel.METRICS));
        assertThat(fromDatabase.spec().golden()).isEqualTo(fromFile.spec().golden());
        fromDatabase.files().forEach((name, bytes) -> assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                .as(name)
                .doesNotContain("hush-hush"));
        JsonNode data = JsonNode.root(Json.parse(bytes(fromDatabase, TrainedModel.PROVENANCE)))
                .get("data")
                .items()
                .get(0);
        assertThat(data.get("jdbc").text()).isEqualTo("jdbc:duckdb:" + folder.resolve("trips.duckdb"));
        assertThat(data.get("driver").text()).startsWith("DuckDB");
        assertThat(data.get("rows").integer()).isEqualTo(3300);
        assertThat(data.get("sha256").text()).matches("[0-9a-f]{64}");
    }

    @Test
    void secretThatTheEnvironmentLacks_isNamed_beforeAnythingIsConnected() {
        WaybillException refused = refusal(() -> train(
                "jdbc: jdbc:duckdb:" + folder.resolve("nowhere/trips.duckdb")
                        + "\nsecrets: {password: WAREHOUSE_PASSWORD}",
                Map.of("WAREHOUSE_PASSWORD", "")));

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_SETTINGS);
        assertThat(refused.violations()).hasSize(1).first().asString().contains("WAREHOUSE_PASSWORD", "is not set");
    }

    /** Known from the header, and not after millions of rows. */
    @Test
    void inputsThatTheQueryLacks_areToldAllAtOnce() throws IOException, SQLException {
        execute("create table trips as select trip, day, late, delay from " + csv());
        Files.writeString(folder.resolve("trips.sql"), "select * from trips");

        WaybillException refused =
                refusal(() -> train("jdbc: jdbc:duckdb:" + folder.resolve("trips.duckdb"), Map.of()));

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_RECIPE);
        assertThat(refused.violations())
                .extracting(fault -> fault.pointer())
                .containsExactly("/depot", "/miles", "/start");
    }

    @Test
    void parquet_makesTheModelThatItsCsvMakes() throws IOException, SQLException {
        TrainedModel fromCsv = train("files: [trips.csv]", Map.of());
        execute(
                "copy (select * replace (cast(delay as decimal(10, 2)) as delay, cast(start as timestamptz) as start) from "
                        + csv() + ") to '" + folder.resolve("trips.parquet") + "' (format parquet, compression zstd)");
        Files.writeString(folder.resolve("trips.sql"), "select *, ascii(depot) as load from trips");

        TrainedModel fromParquet = train("files: {trips: trips.parquet}", Map.of());

        assertThat(text(fromParquet, TrainedModel.METRICS)).isEqualTo(text(fromCsv, TrainedModel.METRICS));
        assertThat(JsonNode.root(Json.parse(bytes(fromParquet, TrainedModel.PROVENANCE)))
                        .get("data")
                        .items()
                        .get(0)
                        .get("rows")
                        .integer())
                .isEqualTo(3300);
    }

    /** On files, by macros; and what cannot be one is named where the query fails. */
    @Test
    void snowflakesSql_runsOnFiles_orSaysWhatOnlySnowflakeReads() throws IOException {
        String query =
                "select trip, to_date(day) as day, depot, cast(start as timestamp_tz) as start, zeroifnull(delay) as delay,"
                        + " miles, iff(delay > 9999, 0, late) as late, ascii(depot) as load,"
                        + " dateadd('minute', delay, to_timestamp_ntz(start)) as departed from trips;";
        Files.writeString(folder.resolve("trips.sql"), query);
        assertThat(train("files: {trips: trips.csv}", Map.of()).files()).isNotEmpty();

        Files.writeString(
                folder.resolve("trips.sql"),
                query.replace("'minute'", "minute").replace("to_date(day)", "day::number(3)"));
        WaybillException refused = refusal(() -> train("files: {trips: trips.csv}", Map.of()));

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_DATA);
        assertThat(refused)
                .hasMessageContaining("trips.sql cannot be run:")
                .hasMessageContaining("What DuckDB reads as well:")
                .hasMessageContaining("dateadd('minute', n, t)")
                .hasMessageContaining("decimal(10, 2)");
    }

    @Test
    void secondStatement_isRefused_ofFilesToo() throws IOException {
        Files.writeString(folder.resolve("trips.sql"), "select 1;\nselect 2");

        assertThat(refusal(() -> train("files: [trips.csv]", Map.of())))
                .hasMessageStartingWith("trips.sql has a second statement, in line 2");
    }
}
