package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.fixture.Trips;
import waybill.json.JsonNode;
import waybill.survey.DirtyTrips;

class ProfileCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("trips.csv"), DirtyTrips.of(1).csv());
    }

    private static CommandRun profile(Object... arguments) {
        List<String> all = new java.util.ArrayList<>(List.of("profile"));
        for (Object argument : arguments) {
            all.add(String.valueOf(argument));
        }
        return CommandRun.of(Map.of(), all.toArray(String[]::new));
    }

    @Test
    void profile_tellsColumnsFindingsAndSuggestedRules() {
        CommandRun run = profile(file);

        assertThat(run.code()).isZero();
        assertThat(run.err()).startsWith("Profiling: 3,000 rows in ");
        assertThat(run.out())
                .contains(
                        "3,000 rows, 10 columns between commas",
                        "To look at",
                        "[clock_2400]",
                        "Suggested rules for a clean.yaml");
    }

    @Test
    void json_hasTheSame_andIsTheSameEachTime() {
        CommandRun run = profile(file, "--json");
        JsonNode root = run.json();

        assertThat(root.get("rows").number()).isEqualTo(DirtyTrips.ROWS);
        assertThat(root.get("complete").bool()).isTrue();
        assertThat(root.get("columns").items()).hasSize(10);
        assertThat(root.get("suggested").text()).contains("rule: clock_2400");
        assertThat(profile(file, "--json").out()).isEqualTo(run.out());
    }

    @Test
    void quiet_namesTheRulesThatFoundSomething() {
        CommandRun run = profile(file, "--quiet");

        assertThat(run.err()).isEmpty();
        assertThat(run.lines()).contains("clock_2400", "reference").doesNotHaveDuplicates();
    }

    @Test
    void html_isWrittenBesideTheText() throws IOException {
        Path page = folder.resolve("trips.html");
        CommandRun run = profile(file, "--html", page);

        assertThat(run.out()).contains("To look at");
        assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
    }

    /** Parquet says of each column what it is; the values are those of the table that it was made of. */
    @Test
    void parquet_isReadAsTheTableThatItWasMadeOf() throws SQLException {
        Path parquet = folder.resolve("trips.parquet");
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement()) {
            statement.execute("copy (select * from read_csv('" + file + "', all_varchar = true)) to '" + parquet
                    + "' (format parquet)");
        }
        JsonNode made = profile(parquet, "--json").json();
        JsonNode from = profile(file, "--json").json();

        assertThat(made.get("file").text()).isEqualTo(parquet.toString());
        assertThat(made.get("rows").number()).isEqualTo(from.get("rows").number());
        assertThat(made.get("findings").items().stream()
                        .map(found -> found.get("text").text()))
                .containsExactlyElementsOf(from.get("findings").items().stream()
                        .map(found -> found.get("text").text())
                        .toList());
    }

    /** Also rows that training would refuse: it is what a profile is for. */
    @Test
    void recipe_isProfiledByTheRowsOfItsQuery_whateverTheyAre() throws IOException {
        Trips.write(folder);
        Path query = folder.resolve("trips.sql");
        String all = Files.readString(query).strip().replaceFirst(";$", "");
        Files.writeString(query, "select * from (" + all + "\n) union all select * from (" + all + "\n)");
        CommandRun run = profile("--recipe", folder.resolve("model.yaml"), "--json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().get("rows").number()).isPositive();
        assertThat(run.json().get("duplicate_rows").number() * 2)
                .isEqualTo(run.json().get("rows").number());
    }

    /** A recipe whose rows are in a database, in the types that databases have. */
    @Test
    void recipe_withADatabase_isProfiledByWhatItsQueryGives() throws IOException, SQLException {
        Trips.write(folder);
        Path database = folder.resolve("trips.duckdb");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute("set timezone = 'UTC'");
            statement.execute(
                    "create table legs as select i as leg, date '2025-03-01' + cast(i % 60 as integer) as day,"
                            + " timestamp '2025-03-01 08:15:00' + to_minutes(i * 7) as planned,"
                            + " timestamptz '2025-03-01 08:15:00+00' + to_minutes(i * 7) as left_at,"
                            + " i % 3 = 0 as express, cast(i * 1.25 as decimal(9, 2)) as weight, i / 7.0 as ratio,"
                            + " case when i % 50 = 0 then null when i % 51 = 0 then 'N/A' else 'Depot ' || (i % 4) end as depot"
                            + " from range(1, 1001) as t(i)");
        }
        Path recipe = folder.resolve("model.yaml");
        Files.writeString(
                recipe, Files.readString(recipe).replace("files: [trips.csv]", "jdbc: jdbc:duckdb:" + database));
        Files.writeString(folder.resolve("trips.sql"), "select * from legs order by leg");
        CommandRun run = profile("--recipe", recipe, "--json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().get("rows").number()).isEqualTo(1000);
        assertThat(run.json().get("columns").items().stream()
                        .map(column -> column.get("name").text() + " "
                                + column.get("type").text()))
                .containsExactly(
                        "leg integer",
                        "day date",
                        "planned timestamp",
                        "left_at timestamp",
                        "express boolean",
                        "weight number",
                        "ratio number",
                        "depot text");
        JsonNode depot = run.json().get("columns").items().get(7);
        assertThat(depot.get("blank").number()).isEqualTo(20);
        assertThat(depot.get("missing").number()).isEqualTo(20 + 19);
        assertThat(run.json().get("suggested").text())
                .startsWith("# what is cleaned is CSV: input: trips.sql")
                .contains("id: leg");
        Files.writeString(folder.resolve("trips.sql"), "select * from legz");
        CommandRun wrong = profile("--recipe", recipe);
        assertThat(wrong.code()).isEqualTo(65);
        assertThat(wrong.err()).contains("trips.sql").contains("legz");
    }

    @Test
    void page_thatIsTheFileByAnotherName_isRefused() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("page.html"), file);

        assertThat(profile(file, "--html", link).code()).isEqualTo(64);
        assertThat(Files.readString(file)).startsWith("trip,day,");
    }

    @Test
    void tornFile_isProfiledAsFarAsItGoes() throws IOException {
        Path torn = Files.writeString(folder.resolve("torn.csv"), "a,b\n1,2\n3,\"4\n");
        CommandRun run = profile(torn, "--json");

        assertThat(run.code()).isZero();
        assertThat(run.json().get("complete").bool()).isFalse();
        assertThat(run.json().get("faults").items().get(0).get("line").number()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|64|Name either a file or a recipe",
                "FILE --recipe model.yaml|64|Name either a file or a recipe",
                "FILE --separator ab|64|--separator is one character",
                "nothing.csv|66|There is no file nothing.csv",
                "FOLDER|66|is a folder",
                "FILE --html FOLDER|64|--html names a page to write",
                "FILE --html FILE|64|--html names a page to write"
            })
    void wrongUse_isToldWithWhatWouldBeRight(String given, int code, String message) {
        Object[] arguments = given == null
                ? new Object[0]
                : given.replace("FILE", file.toString())
                        .replace("FOLDER", folder.toString())
                        .split(" ");
        CommandRun run = profile(arguments);

        assertThat(run.code()).isEqualTo(code);
        assertThat(run.err()).contains(message);
        assertThat(run.out()).isEmpty();
    }
}
