package waybill.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static waybill.fixture.Refusals.refusal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.fixture.Trips;
import waybill.training.data.SqlSource;
import waybill.training.recipe.Recipe;

/** What the rows may be, and what is said of those that do not fit the recipe. */
class TrainingDataTest {
    @Test
    void run_queryThatLacksAnInput_namesTheNearestColumn(@TempDir Path other) throws IOException {
        Path recipe = Trips.write(other);
        Files.writeString(
                recipe,
                Trips.RECIPE
                        .replace("  depot: {", "  depots: {")
                        .replace("[depot]", "[depots]")
                        .replace("by: depot", "by: depots"));

        assertThat(refusal(() -> Trips.train(recipe)).report()).contains("'depots'; did you mean 'depot'?");
    }

    @Test
    void run_queryThatReadsAFileTheRecipeDoesNotList_isRefused(@TempDir Path other) throws IOException {
        Path recipe = Trips.write(other);
        Files.copy(other.resolve("trips.csv"), other.resolve("more.csv"));
        Files.writeString(other.resolve("trips.sql"), "select * from read_csv('more.csv')");

        WaybillException refusal = refusal(() -> Trips.train(recipe));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_DATA);
        assertThat(refusal).hasMessageContaining("more.csv");
    }

    @Test
    void run_rowOutsideTheAllowedLimits_isToldWithItsField(@TempDir Path other) throws IOException {
        Path recipe = Trips.write(other);
        Files.writeString(recipe, Trips.RECIPE.replace("allowed: [0, 900]", "allowed: [0, 100]"));

        WaybillException refusal = refusal(() -> Trips.train(recipe));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_DATA);
        assertThat(refusal.violations()).singleElement().satisfies(fault -> assertThat(fault.pointer())
                .isEqualTo("/miles"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*                                                    | INVALID_DATA   | yields no row",
                "* replace (nullif(depot, 'north') as depot)          | INVALID_DATA   | rows do not fit the recipe's inputs",
                "* replace (nullif(late, late) as late)               | INVALID_DATA   | Rows without 'late'",
                "* replace (if(delay > 0, day, null) as day)          | INVALID_DATA   | Rows without 'day'",
                "* replace (trip // 2 as trip)                        | INVALID_DATA   | 'trip' is to name each row",
                "* replace (cast(null as double) as miles)            | INVALID_DATA   | no value of 'miles'",
                "* replace (cast(late as varchar) as late)            | INVALID_RECIPE | cast(late as double)",
                "* replace (cast(day as timestamp) as day)            | INVALID_RECIPE | cast(day as date)",
                "* replace (late > 0 as late)                         | INVALID_RECIPE | cast(late as int)",
                "* replace (ascii(depot) > 110 as load)               | INVALID_RECIPE | cast(load as double)",
                "* replace (delay > 0 as delay)                       | INVALID_RECIPE | cast(delay as double)",
                "* replace (day as start)                             | INVALID_RECIPE | cast(start as timestamp)",
                "* replace (cast('1970-01-01' as timestamp) as start) | INVALID_DATA   | [placeholder]",
                "* replace (if(depot = 'north', '  ', depot) as depot)| INVALID_DATA   | required: text [missing_field]",
                "* rename (trip as trips)                             | INVALID_RECIPE | did you mean 'trips'?",
            })
    void run_dataThatDoesNotFit_isRefusedInWords(String columns, ErrorCode code, String words, @TempDir Path other)
            throws IOException {
        Path recipe = Trips.write(other);
        Files.writeString(
                other.resolve("trips.sql"),
                "select " + columns + " from ("
                        + Files.readString(other.resolve("trips.sql")).replace("-- all of them", "") + ")"
                        + (columns.equals("*") ? " where false" : ""));

        WaybillException refusal = refusal(() -> Trips.train(recipe));

        assertThat(refusal.report()).contains(words);
        assertThat(refusal.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "selec 1 as trip|LINE 1: ",
                "select nothere from read_csv('trips.csv')|LINE 1: ",
                "-- trips;select *;from read_cs('trips.csv')|LINE 3: ",
            })
    void run_faultOfTheQuery_isToldWithItsLineInTheFile(String query, String line, @TempDir Path other)
            throws IOException {
        Path recipe = Trips.write(other);
        Files.writeString(other.resolve("trips.sql"), query.replace(';', '\n'));

        assertThatThrownBy(() -> Trips.train(recipe))
                .hasMessageContaining("trips.sql cannot be run")
                .hasMessageContaining(line);
    }

    @Test
    void run_booleanTarget_isRefusedWithItsRemedy(@TempDir Path other) throws IOException {
        Path recipe = Trips.write(other);
        Path query = other.resolve("trips.sql");
        Files.writeString(query, "select * replace (late > 5 as late) from (" + Files.readString(query) + "\n)");

        WaybillException refusal = refusal(() -> Trips.train(recipe));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_RECIPE);
        assertThat(refusal).hasMessageContaining("The target 'late' holds booleans");
        assertThat(refusal).hasMessageContaining("'kind: label'").hasMessageContaining("cast(late as int)");
    }

    /** The clock of training is the one with which the limit moves. */
    @Test
    void run_timeBeyondALimitThatMoves_isRefused(@TempDir Path other) throws IOException {
        Path recipe = Trips.write(other);
        Files.writeString(recipe, Trips.RECIPE.replace("Europe/Berlin}", "Europe/Berlin, allowed: {max: now-40d}}"));

        WaybillException refusal = refusal(() -> Trips.train(recipe));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_DATA);
        assertThat(refusal.report()).contains("must be now-40d or earlier [out_of_limits]");
    }

    @Test
    void run_columnsThatCannotBeInputs_areAllToldAtOnce(@TempDir Path other) throws IOException {
        Path recipe = Trips.write(other);
        Files.writeString(
                other.resolve("trips.sql"),
                "select * replace (day as start, delay > 0 as delay, depot as miles), 1 as load from 'trips.csv'");

        assertThat(refusal(() -> Trips.train(recipe)).violations())
                .extracting(Violation::pointer)
                .containsExactly("/inputs/start", "/inputs/delay", "/inputs/miles");
    }

    @Test
    void run_listedFileThatIsNotThere_isRefusedBeforeAnythingIsRead(@TempDir Path other) throws IOException {
        Path recipe = Trips.write(other);
        Files.writeString(recipe, Trips.RECIPE.replace("files: [trips.csv]", "files: [trips.csv, drivers.csv]"));

        assertThat(refusal(() -> Trips.train(recipe)).report()).contains("drivers.csv");
    }

    /** Tribuo's gradient descent fails on rows of which only some have every feature. */
    @Test
    void run_linearModelOfNumbersThatMayBeAbsent_isTrained(@TempDir Path other) throws IOException {
        Path recipe = Trips.write(other);
        Files.writeString(
                recipe, Trips.RECIPE.replace("        fill: 0\n", "").replace("      - one_hot: [depot]\n", ""));

        Path query = other.resolve("trips.sql");
        Files.writeString(
                query,
                "select * replace (if(trip % 2 = 0, miles, null) as miles) from (" + Files.readString(query) + "\n)");

        assertThat(Trips.train(recipe).passed()).isTrue();
    }

    @Test
    void run_rowThatLacksEveryFeature_isRefusedInWords(@TempDir Path other) throws IOException {
        Path recipe = Trips.write(other);
        String head = Trips.RECIPE.substring(0, Trips.RECIPE.indexOf("candidates:"));
        String tail = Trips.RECIPE.substring(Trips.RECIPE.indexOf("evaluation:"));
        String trees = "candidates: {trees: {trainer: xgboost, features: [{number: miles}]}}\n";
        Files.writeString(recipe, head + trees + tail);

        assertThatThrownBy(() -> Trips.train(recipe))
                .hasMessage(
                        "The features of 'trees' are all absent in 23 of 1140 training rows, from which nothing can be"
                                + " learnt: give one of them a 'fill', or add 'missing'.");
    }

    /** As queries are written everywhere else. */
    @Test
    void read_queryThatEndsInASemicolon_isRun(@TempDir Path other) throws IOException {
        Path file = Trips.write(other);
        Files.writeString(other.resolve("trips.sql"), "select * from read_csv('trips.csv') ;\n");
        Recipe recipe = Recipe.read(file);

        assertThat(new SqlSource(other).read(recipe.source(), ignored -> {}).rows())
                .isEqualTo(3300);
    }
}
