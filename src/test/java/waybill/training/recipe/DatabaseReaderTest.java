package waybill.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static waybill.fixture.Refusals.refusal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.fixture.Trips;
import waybill.training.data.TableFile;
import waybill.training.jdbc.Database;

/** A recipe names a database, and never what opens it. */
class DatabaseReaderTest {
    private static final String FILES = "  files: [trips.csv]\n";

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void write() throws IOException {
        Trips.write(folder);
    }

    private Recipe read(String source) throws IOException {
        assertThat(Trips.RECIPE).contains(FILES);
        return Recipe.read(
                Files.writeString(folder.resolve("model.yaml"), Trips.RECIPE.replace(FILES, source.indent(2))));
    }

    private List<Violation> faults(String source) {
        WaybillException refused = refusal(() -> read(source));
        return refused.violations();
    }

    @Test
    void database_hasWhatTheRecipeSays() throws IOException {
        Database database = read("""
                        jdbc: jdbc:snowflake://org-account.snowflakecomputing.com/?db=LEGS&schema=PUBLIC
                        user: TRAINING
                        private_key_file: keys/training.p8
                        secrets: {private_key_pwd: KEY_PASSPHRASE}
                        properties: {warehouse: SMALL, CLIENT_SESSION_KEEP_ALIVE: true, retryTimeout: 60}
                        timeout: 5m
                        most_rows: 1000
                        """).source().database().orElseThrow();

        assertThat(database.url().shown()).isEqualTo("jdbc:snowflake://org-account.snowflakecomputing.com/");
        assertThat(database.properties())
                .isEqualTo(Map.of(
                        "user", "TRAINING",
                        "private_key_file", "keys/training.p8",
                        "authenticator", "SNOWFLAKE_JWT",
                        "warehouse", "SMALL",
                        "CLIENT_SESSION_KEEP_ALIVE", "true",
                        "retryTimeout", "60"));
        assertThat(database.secrets()).isEqualTo(Map.of("private_key_pwd", "KEY_PASSPHRASE"));
        assertThat(database.timeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(database.mostRows()).isEqualTo(1000);
    }

    @Test
    void workloadIdentity_isSnowflakesOwn() throws IOException {
        Database database = read("""
                        jdbc: jdbc:snowflake://org-account.snowflakecomputing.com/
                        workload_identity: azure
                        """).source().database().orElseThrow();

        assertThat(database.properties())
                .isEqualTo(Map.of("authenticator", "WORKLOAD_IDENTITY", "workloadIdentityProvider", "AZURE"));
        assertThat(database.timeout()).isEqualTo(Database.TIMEOUT);
        assertThat(database.mostRows()).isEqualTo(Database.MOST_ROWS);
    }

    /** By their names, all at once, without their values. */
    @Test
    void secrets_areRefused_whereverTheyStand() {
        List<Violation> faults = faults("""
                jdbc: jdbc:snowflake://a/?password=hush1&token=hush2
                properties: {private_key_pwd: hush3, private_key_base64: hush4, warehouse: W}
                secrets: {password: hush5, token: TOKEN}
                """);

        assertThat(faults)
                .extracting(Violation::pointer, Violation::rule)
                .containsExactlyInAnyOrder(
                        tuple("/source/jdbc", "secret"),
                        tuple("/source/properties/private_key_pwd", "secret"),
                        tuple("/source/properties/private_key_base64", "secret"),
                        tuple("/source/secrets/password", "wrong_type"));
        assertThat(faults.toString())
                .doesNotContain("hush")
                .contains("secrets: {password: WAREHOUSE_PASSWORD, token: WAREHOUSE_TOKEN}");
    }

    @Test
    void keysOfADatabase_areRefusedWithoutOne() {
        assertThat(faults("""
                        user: TRAINING
                        secrets: {password: PGPASSWORD}
                        most_rows: 5
                        files: [trips.csv]
                        """))
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder("/source/user", "/source/secrets", "/source/most_rows");
    }

    @Test
    void whatNoDatabaseHas_isRefused() {
        assertThat(faults("""
                        jdbc: postgresql://host/db
                        files: [trips.csv]
                        private_key_file: k.p8
                        workload_identity: ibm
                        timeout: 0s
                        most_rows: 0.5
                        """))
                .extracting(Violation::pointer, Violation::rule)
                .contains(
                        tuple("/source/jdbc", "wrong_type"),
                        tuple("/source/files", "unknown_key"),
                        tuple("/source/private_key_file", "unknown_key"),
                        tuple("/source/workload_identity", "unknown_key"),
                        tuple("/source/most_rows", "out_of_limits"));
    }

    /** As they stand in docs/sources.md. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void sourceOfThePage_hasNoFault(int block) throws IOException {
        List<String> blocks = Pattern.compile("```yaml\nsource:\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/sources.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(blocks).hasSize(2);
        Files.writeString(folder.resolve("legs.sql"), "select 1");
        String recipe = Trips.RECIPE.replaceFirst(
                "(?s)source:\n.*?forbidden:", Matcher.quoteReplacement("source:\n" + blocks.get(block) + "forbidden:"));

        assertThat(Recipe.read(Files.writeString(folder.resolve("model.yaml"), recipe))
                        .source()
                        .database())
                .isPresent();
    }

    @Test
    void files_canBeTables() throws IOException {
        Recipe recipe = read("files: {trips: trips.csv, more: {file: trips.csv, missing: [NA]}}\n");

        assertThat(recipe.source().files()).containsExactly("trips.csv");
        assertThat(recipe.source().tables())
                .containsExactly(
                        Map.entry("trips", new TableFile("trips.csv", List.of())),
                        Map.entry("more", new TableFile("trips.csv", List.of("NA"))));
    }

    @Test
    void tables_thatAreNone_areRefused() {
        assertThat(faults("files: {\"a b\": trips.csv, c: nowhere.csv, d: {missing: NA}}\n"))
                .extracting(Violation::pointer, Violation::rule)
                .containsExactlyInAnyOrder(
                        tuple("/source/files/a b", "invalid_name"),
                        tuple("/source/files/c", "unknown_file"),
                        tuple("/source/files/d/file", "missing_key"));
    }
}
