package waybill.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.failure.Violation;
import waybill.fixture.Trips;
import waybill.signature.normal.LetterCase;
import waybill.signature.normal.Normalization;
import waybill.signature.normal.NumberForm;

/** {@code normalize} of inputs as recipes declare it, and what is wrong with it. */
class NormalizeRecipeTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void files() throws IOException {
        for (String file : List.of("trips.sql", "trips.csv")) {
            Files.createFile(folder.resolve(file));
        }
    }

    private Path written(String depot, String miles) throws IOException {
        return Files.writeString(
                folder.resolve("model.yaml"),
                Trips.RECIPE
                        .replace("depot: {type: category}", "depot: {type: category" + depot + "}")
                        .replace("required: false, allowed: [0, 900]}", "required: false" + miles + "}"));
    }

    private Optional<Normalization> normalization(String depot, String miles, int input) throws IOException {
        return Recipe.read(written(depot, miles)).inputs().get(input).normalization();
    }

    private List<String> faults(String depot, String miles) throws IOException {
        Path recipe = written(depot, miles);
        return refusal(() -> Recipe.read(recipe)).violations().stream()
                .map(fault -> fault.pointer() + " " + fault.rule())
                .toList();
    }

    @Test
    void normalize_isPartOfTheField_inTheFormInWhichItIsUsed() throws IOException {
        Optional<Normalization> depot = normalization(
                ", normalize: {trim: true, case: upper, alias: {'mount  north': NORTH, north: NORTH}, missing: [N/A, '?']}",
                ", normalize: {missing: [Included], decimal: ',', thousands: '.'}",
                0);

        assertThat(depot)
                .contains(new Normalization(
                        true, LetterCase.UPPER, Map.of("MOUNT  NORTH", "NORTH"), Set.of("n/a", "?"), Optional.empty()));
        assertThat(normalization("", ", normalize: {missing: Included, decimal: ',', thousands: '.'}", 3))
                .contains(new Normalization(
                        false,
                        LetterCase.KEPT,
                        Map.of(),
                        Set.of("included"),
                        Optional.of(new NumberForm(',', Optional.of('.')))));
        assertThat(normalization("", "", 0)).isEmpty();
    }

    @Test
    void aliases_ofAFile_areThoseOfItsRows() throws IOException {
        Files.writeString(folder.resolve("depots.csv"), "depot,alias\r\nnorth,\"Nord, alt\"\nnorth, n \n");

        assertThat(normalization(", normalize: {trim: true, alias: depots.csv}", "", 0))
                .map(Normalization::aliases)
                .contains(Map.of("Nord, alt", "north", "n", "north"));
    }

    @ParameterizedTest
    @CsvSource({
        "'alias,depot\na,north\na,south\n',/inputs/depot/normalize/alias rules_fight,row 3 of the file",
        "'alias,depot\na\n',/inputs/depot/normalize/alias unusable_aliases,row 2 is not two cells",
        "'alias,depot,zone\n',/inputs/depot/normalize/alias unusable_aliases,two columns",
        "'alias,depot\n',/inputs/depot/normalize/alias unusable_aliases,no alias below its header",
        "'',/inputs/depot/normalize/alias unusable_aliases,two columns"
    })
    void aliases_ofAFileThatCannotBe_areToldByItsRow(String file, String fault, String words) throws IOException {
        Files.writeString(folder.resolve("depots.csv"), file);
        Path recipe = written(", normalize: {alias: depots.csv}", "");
        List<Violation> faults = refusal(() -> Recipe.read(recipe)).violations();

        assertThat(faults).singleElement().satisfies(one -> {
            assertThat(one.pointer() + " " + one.rule()).isEqualTo(fault);
            assertThat(one.message()).contains(words, "model.yaml:");
        });
    }

    @Test
    void aliases_ofAFileThatIsNotThere_orHasTooMany_areToldBeforeTheyAreHeld() throws IOException {
        assertThat(faults(", normalize: {alias: depots.csv}", ""))
                .containsExactly("/inputs/depot/normalize/alias file_not_found");
        Files.writeString(
                folder.resolve("depots.csv"),
                IntStream.rangeClosed(0, Normalization.MOST_ALIASES)
                        .mapToObj(i -> i + ",north\n")
                        .collect(Collectors.joining("", "alias,depot\n", "")));
        assertThat(faults(", normalize: {alias: depots.csv}", ""))
                .containsExactly("/inputs/depot/normalize/alias unusable_aliases");
    }

    @Test
    void normalize_thatContradictsItself_hasAllItsFaultsAtTheirPlaces() throws IOException {
        assertThat(faults(
                        ", default: north, normalize: {trim: true, case: upper, decimal: ',', trin: 1,"
                                + " alias: {nord: NORTH, ' Nord': SOUTH, south: south, a: NORD, b: '', NA: NORTH}, missing: ['', na]}",
                        ", normalize: {case: lower, missing: [-1, 'n/a'], decimal: ',', thousands: ','}"))
                .containsExactlyInAnyOrder(
                        "/inputs/depot/normalize/trin unknown_key",
                        "/inputs/depot/normalize/decimal contradiction",
                        "/inputs/depot/normalize/alias/ Nord rules_fight",
                        "/inputs/depot/normalize/alias/south not_normal",
                        "/inputs/depot/normalize/alias/a alias_chain",
                        "/inputs/depot/normalize/alias/b empty",
                        "/inputs/depot/normalize/alias/NA rules_fight",
                        "/inputs/depot/normalize/missing/0 empty",
                        "/inputs/miles/normalize/case contradiction",
                        "/inputs/miles/normalize/missing/0 rules_fight",
                        "/inputs/miles/normalize/thousands rules_fight");
    }

    @Test
    void default_thatWouldBeChanged_isAFault() throws IOException {
        assertThat(faults(", default: north, normalize: {case: upper}", ""))
                .containsExactly("/inputs/depot/default not_normal");
    }

    @Test
    void normalize_thatSaysNothing_isAFault() throws IOException {
        assertThat(faults(", normalize: {}", "")).containsExactly("/inputs/depot/normalize empty");
        assertThat(faults(", normalize: {trim: false, case: kept}", ""))
                .containsExactly("/inputs/depot/normalize empty");
        assertThat(faults("", ", normalize: {decimal: '.'}")).containsExactly("/inputs/miles/normalize empty");
    }

    @Test
    void booleansAndTimes_refuseWhatTheyReadAsItStands() throws IOException {
        Path recipe = Files.writeString(
                folder.resolve("model.yaml"),
                Trips.RECIPE
                        .replace(
                                "depot: {type: category}",
                                "depot: {type: category}\n  wet: {type: boolean, normalize: {alias: {1: false, ja: yes, no: false}}}")
                        .replace(
                                "zone: Europe/Berlin}",
                                "zone: Europe/Berlin, normalize: {missing: ['1970-01-01 00:00', never]}}"));

        assertThat(refusal(() -> Recipe.read(recipe)).violations())
                .extracting(fault -> fault.pointer() + " " + fault.rule())
                .containsExactlyInAnyOrder(
                        "/inputs/wet/normalize/alias/1 rules_fight",
                        "/inputs/wet/normalize/alias/ja unknown_value",
                        "/inputs/start/normalize/missing/0 rules_fight");
    }

    @Test
    void columnThatNamesARow_isTakenAsItIsSent() throws IOException {
        Path recipe = Files.writeString(
                folder.resolve("model.yaml"),
                Trips.RECIPE.replace(
                        "depot: {type: category}",
                        "depot: {type: category}\n  trip: {type: category, normalize: {trim: true}}"));

        assertThat(refusal(() -> Recipe.read(recipe)).violations())
                .extracting(fault -> fault.pointer() + " " + fault.rule())
                .containsExactly("/source/id contradiction");
    }
}
