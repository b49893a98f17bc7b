package waybill.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.fixture.DirtyTrips;
import waybill.fixture.LiveTrips;

class CleanReaderTest {
    private Path folder = Path.of("");

    @BeforeEach
    void write(@TempDir Path here) throws IOException {
        folder = here;
        DirtyTrips.write(here);
        Files.createDirectory(here.resolve("rules"));
        Files.createFile(here.resolve("trips.parquet"));
    }

    private Recipe read(String yaml) throws IOException {
        return Recipe.read(Files.writeString(folder.resolve("model.yaml"), yaml));
    }

    private List<Violation> faults(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("model.yaml"), yaml);
        WaybillException refusal = refusal(() -> Recipe.read(file));
        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_RECIPE);
        return refusal.violations();
    }

    @Test
    void read_cleanBlock_isTheRulesOfEachTableByName() throws IOException {
        Recipe recipe = read(DirtyTrips.RECIPE);

        assertThat(recipe.clean().compare()).isTrue();
        assertThat(recipe.clean().tables()).containsOnlyKeys("trips");
        assertThat(read(DirtyTrips.UNCLEAN).clean().tables()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "files: {trips: clean.yaml}|files: {trip: clean.yaml}|/clean/files/trip|has no table 'trip'; did you mean 'trips'?",
                "files: {trips: clean.yaml}|files: {}|/clean/files|at least one table",
                "files: {trips: clean.yaml}|compare: false|/clean/files|'files' is missing",
                "files: {trips: clean.yaml}|files: {trips: clean.yml}|/clean/files/trips|There is no file",
                "files: {trips: clean.yaml}|files: {trips: clean.yaml, compare: false}|/clean/files/compare|has no table 'compare'",
                "files: {trips: clean.yaml}|files: {trips: clean.yaml}, compere: false|/clean/compere|did you mean 'compare'?",
                "files: {trips: trips.csv}|files: [trips.csv]|/clean/files/trips|write 'files: {legs: data/legs.csv}'",
                "files: {trips: trips.csv}|files: {trips: trips.parquet}|/clean/files/trips|only CSV is cleaned",
                "files: {trips: trips.csv}|files: {trips: trips.csv, other: tidy.csv}|none|",
                "files: {trips: trips.csv}|jdbc: 'jdbc:duckdb:'|/clean|a source with 'jdbc' reads no files that could be cleaned",
            })
    void read_blockThatIsWrong_saysWhatWouldBeRight(String right, String wrong, String pointer, String words)
            throws IOException {
        String block = "clean:\n  files: {trips: clean.yaml}\n";
        String yaml = wrong.contains("compere")
                ? DirtyTrips.RECIPE.replace(block, "clean: {files: {trips: clean.yaml}, compere: false}\n")
                : DirtyTrips.RECIPE.replace(right, wrong);
        if (pointer.equals("none")) {
            assertThat(read(yaml).clean().tables()).hasSize(1);
            return;
        }
        assertThat(faults(yaml)).singleElement().satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo(pointer);
            assertThat(fault.message()).contains(words);
        });
    }

    @Test
    void read_tableThatTheQueryDoesNotRead_isAFault() throws IOException {
        Files.writeString(folder.resolve("trips.sql"), "select * from tidy -- not from trips");

        assertThat(faults(DirtyTrips.RECIPE.replace("trips: trips.csv", "trips: trips.csv, tidy: tidy.csv")))
                .singleElement()
                .satisfies(fault -> assertThat(fault.message())
                        .contains("trips.sql does not read 'trips', so cleaning it would change nothing"));
    }

    /** Those of the rules are told with their line and column there, and with the line here that names them. */
    @Test
    void read_faultsOfBothFiles_areToldAtOnceEachWithItsPlace() throws IOException {
        Files.writeString(
                folder.resolve("clean.yaml"),
                DirtyTrips.RULES
                        .replace("places: depots}", "places: depot}")
                        .replace("rule: text_in_number", "rule: text_in_numbers"));

        assertThat(faults(DirtyTrips.RECIPE.replace("tolerance: 5", "tolerance: five")))
                .extracting(Violation::toString)
                .anySatisfy(fault -> assertThat(fault)
                        .contains("/clean/files/trips/rules/0/places: ", "(clean.yaml:5:", "(model.yaml:"))
                .anySatisfy(fault -> assertThat(fault)
                        .contains("/clean/files/trips/rules/1/rule: ", "did you mean 'text_in_number'?"))
                .anySatisfy(fault -> assertThat(fault).startsWith("/evaluation/tolerance: "))
                .hasSize(3);
    }

    @Test
    void read_columnsThatTheTableLacks_areFaultsOfTheRules() throws IOException {
        Files.writeString(
                folder.resolve("clean.yaml"),
                DirtyTrips.RULES.replace("columns: depot", "columns: depots").replace("id: trip", "id: trips"));

        assertThat(faults(DirtyTrips.RECIPE))
                .extracting(Violation::message)
                .anySatisfy(
                        fault -> assertThat(fault).contains("trips.csv has no column 'depots'; did you mean 'depot'?"))
                .anySatisfy(fault -> assertThat(fault).contains("trips.csv has no column 'trips'"))
                .hasSize(2);
    }

    @Test
    void read_placesThatAreNotThere_areAFaultOfTheRules() throws IOException {
        Files.delete(folder.resolve("places.csv"));

        assertThat(faults(DirtyTrips.RECIPE)).singleElement().satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo("/clean/files/trips/places/depots");
            assertThat(fault.message()).contains("places.csv");
        });
    }

    @Test
    void read_rulesInAnotherFolder_nameFilesFromThere() throws IOException {
        Files.writeString(
                folder.resolve("rules/clean.yaml"),
                DirtyTrips.RULES.replace("file: places.csv", "file: ../places.csv"));
        String yaml = DirtyTrips.RECIPE.replace("trips: clean.yaml", "trips: rules/clean.yaml");

        assertThat(read(yaml).clean().tables().values()).singleElement().satisfies(rules -> assertThat(rules.named())
                .hasSize(1));
        Files.writeString(folder.resolve("rules/clean.yaml"), DirtyTrips.RULES);
        assertThat(faults(yaml)).hasSize(1);
    }

    /** What is kept with a version counts, whatever has become of the file. */
    @Test
    void kept_rulesOfAVersion_areThoseThatWereKept() throws IOException {
        Files.writeString(folder.resolve("clean.yaml"), "rules: []");
        RecipePlace place = new RecipePlace(
                folder, Files.readString(folder.resolve("trips.sql")), "", java.util.Map.of("trips", DirtyTrips.RULES));

        assertThat(Recipe.kept(DirtyTrips.RECIPE, "recipe.yaml", place)
                        .clean()
                        .tables()
                        .values())
                .singleElement()
                .satisfies(rules -> assertThat(rules.recipe().rules()).hasSize(2));
    }

    /** State would know towns by the spellings that the rows have no more. */
    @Test
    void read_eventsOfACleanedFile_areAContradiction() throws IOException {
        LiveTrips.write(folder, LiveTrips.RECIPE);
        Files.writeString(folder.resolve("trips.sql"), "select * from trips");
        Files.writeString(folder.resolve("clean.yaml"), "rules: [{rule: missing, columns: town, words: [NA]}]");

        assertThat(faults(LiveTrips.RECIPE
                        .replace("files: [trips.csv], id", "files: {trips: trips.csv}, id")
                        .replace("forbidden:", "clean: {files: {trips: clean.yaml}}\nforbidden:")))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.pointer()).isEqualTo("/state/events/files");
                    assertThat(fault.message()).contains("events would be made of it as it came");
                });
    }
}
