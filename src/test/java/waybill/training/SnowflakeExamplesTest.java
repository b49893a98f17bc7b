package waybill.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.answer.Output;
import waybill.answer.Wanted;
import waybill.codec.AnswerColumns;
import waybill.legs.event.EventField;
import waybill.signature.Range;
import waybill.training.data.DataSource;
import waybill.training.data.SqlSource;
import waybill.training.data.Table;
import waybill.training.data.TableFile;
import waybill.training.recipe.Recipe;

/** The SQL of examples/snowflake: that which runs here makes the same rows, and that which does not fits what we write. */
class SnowflakeExamplesTest {
    private static final Path FOLDER = Path.of("examples/snowflake");

    private static String sql(String file) throws IOException {
        return Files.readString(FOLDER.resolve(file));
    }

    /** The columns of a table that a file creates. */
    private static List<String> columns(String file, String table) throws IOException {
        Matcher created = Pattern.compile(
                        "create [a-z ]*table (?:if not exists )?" + table + " \\((.*?)\n\\);", Pattern.DOTALL)
                .matcher(sql(file));
        assertThat(created.find()).as("table %s in %s", table, file).isTrue();
        return Stream.of(created.group(1)
                        .replaceAll("--[^\n]*", "")
                        .replaceAll("\\([^)]*\\)", "")
                        .split(",", -1))
                .map(column -> column.strip().split("\\s", -1)[0].replace("\"", ""))
                .toList();
    }

    /** All columns of all 327,346 rows, by one query on the tables and by another on the files. */
    @Test
    void legs_onSnowflakesSql_areThoseOfTheFlightsExample() throws IOException {
        Path flights = Path.of("examples/flights");
        DataSource there = Recipe.read(flights.resolve("model.yaml")).source();
        DataSource here = new DataSource(
                "legs.sql",
                sql("legs.sql"),
                there.files(),
                Map.of(
                        "flights", new TableFile("data/flights.csv.gz", List.of("NA")),
                        "weather", new TableFile("data/weather.csv.gz", List.of("NA")),
                        "airports", new TableFile("data/airports.csv", List.of())),
                Optional.empty(),
                there.id(),
                there.date(),
                "",
                "");

        Table expected = new SqlSource(flights).read(there, rows -> {});
        Table made = new SqlSource(flights).read(here, rows -> {});

        assertThat(made.rows()).isEqualTo(expected.rows()).isEqualTo(327_346);
        for (String column : columnsOf(sql("legs.sql"))) {
            Table.Cells mine = made.column(column);
            Table.Cells theirs = expected.column(column);
            for (int row = 0; row < made.rows(); row++) {
                if (!areSame(mine, theirs, row)) {
                    assertThat(mine.text(row))
                            .as("%s of %s", column, expected.column("leg").text(row))
                            .isEqualTo(theirs.text(row));
                }
            }
        }
    }

    /** By their numbers where they have some: to write seventeen million texts takes longer than all else. The first tell the kind. */
    private static boolean areSame(Table.Cells one, Table.Cells other, int row) {
        boolean texts =
                row < 1_000 || one instanceof Table.Texts || !one.getClass().equals(other.getClass());
        return texts ? one.text(row).equals(other.text(row)) : Double.compare(one.place(row), other.place(row)) == 0;
    }

    /** The names behind the last {@code select}. */
    private static List<String> columnsOf(String query) {
        String last = query.substring(query.lastIndexOf("\nselect\n") + 8, query.lastIndexOf("\nfrom"));
        List<String> names = new ArrayList<>();
        for (String line : last.replaceAll("--[^\n]*", "").split("\n", -1)) {
            Matcher name = Pattern.compile("(?:as |\\.)(\\w+),?$").matcher(line);
            if (name.find()) {
                names.add(name.group(1));
            }
        }
        assertThat(names).hasSize(26);
        return names;
    }

    @Test
    void tables_areThoseOfTheFiles() throws IOException {
        assertThat(String.join(",", columns("tables.sql", "airports")))
                .isEqualTo(firstLine(Path.of("examples/flights/data/airports.csv")));
        assertThat(columns("tables.sql", "flights"))
                .containsExactly(
                        "year",
                        "month",
                        "day",
                        "dep_time",
                        "sched_dep_time",
                        "dep_delay",
                        "arr_time",
                        "sched_arr_time",
                        "arr_delay",
                        "carrier",
                        "flight",
                        "tailnum",
                        "origin",
                        "dest",
                        "air_time",
                        "distance");
        assertThat(columns("tables.sql", "weather"))
                .startsWith("origin", "year")
                .endsWith("visib", "time_hour");
    }

    private static String firstLine(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().orElseThrow();
        }
    }

    @Test
    void predictions_haveAColumnForAllThatAResultHas() throws IOException {
        List<String> columns = columns("results.sql", "waybill_predictions");

        assertThat(columns).startsWith("row").contains("label", "file", "loaded_at");
        assertThat(columns)
                .containsAll(
                        AnswerColumns.names(new Output.Numeric("delay", "min", List.of(), Range.ALL), everything()));
    }

    private static Wanted everything() {
        return new Wanted(true, Optional.of(0.9), true, true, OptionalInt.empty());
    }

    @Test
    void rejects_haveTheColumnsOfTheFile() throws IOException {
        assertThat(columns("results.sql", "waybill_rejects"))
                .containsExactly("row", "field", "rule", "message", "file", "loaded_at");
    }

    @Test
    void events_haveAColumnForEachFieldOfAnEvent() throws IOException {
        assertThat(columns("events.sql", "waybill_events"))
                .containsAll(EventField.NAMES)
                .hasSize(EventField.NAMES.size() + 2);
    }

    /** COPY finds the files of a run, or of a batch of events, and no others. */
    @Test
    void patterns_findWhatIsMeant() throws IOException {
        List<Pattern> results = patterns("results.sql");
        assertThat(results.get(0)
                        .matcher("outbox/20261130T1200-ab/predictions.csv")
                        .matches())
                .isTrue();
        assertThat(results.get(1).matcher("outbox/20261130T1200-ab/rejects.csv").matches())
                .isTrue();
        assertThat(results.get(0)
                        .matcher("outbox/20261130T1200-ab/summary.json")
                        .matches())
                .isFalse();

        Pattern events = patterns("events.sql").get(0);
        assertThat(events.matcher("flights/20261130T1205/0123456789abcdef.csv").matches())
                .isTrue();
        assertThat(events.matcher("flights/original/0123456789abcdef").matches())
                .isFalse();
        assertThat(events.matcher("flights/seen/" + "0".repeat(64) + ".json").matches())
                .isFalse();
        assertThat(events.matcher("flights/inbox/legs.csv").matches()).isFalse();
    }

    private static List<Pattern> patterns(String file) throws IOException {
        return Pattern.compile("pattern = '([^']+)'")
                .matcher(sql(file))
                .results()
                .map(found -> Pattern.compile(found.group(1)))
                .toList();
    }

    /** What COPY names is made by stage.sql. */
    @ParameterizedTest
    @ValueSource(strings = {"results.sql", "events.sql"})
    void copy_namesAStageAndAFormatThatAreMade(String file) throws IOException {
        Set<String> made = Pattern.compile("create (?:stage|file format) if not exists (\\w+)")
                .matcher(sql("stage.sql"))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());

        assertThat(Pattern.compile("@(\\w+)/|format_name = (\\w+)")
                        .matcher(sql(file))
                        .results()
                        .map(found -> found.group(1) == null ? found.group(2) : found.group(1)))
                .isNotEmpty()
                .allMatch(made::contains);
    }

    /** Nothing in these files opens anything: what is secret is filled in nowhere. */
    @ParameterizedTest
    @ValueSource(strings = {"user.sql", "stage.sql", "results.sql", "events.sql", "tables.sql"})
    void files_haveNoSecret(String file) throws IOException {
        assertThat(sql(file).toLowerCase(Locale.ROOT))
                .doesNotContain("password", "azure_sas_token", "credentials", "begin private key", "sig=");
    }
}
