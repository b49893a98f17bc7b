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
import waybill.fixture.Trips;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.training.data.Part;
import waybill.training.gate.GateRule;

class RecipeTest {
    private Path folder;

    @BeforeEach
    void work(@TempDir Path here) {
        folder = here;
    }

    @Test
    void read_theExample_isWhatItsFileSays() {
        Recipe recipe = Recipe.read(Path.of("examples/flights/model.yaml"));

        assertThat(recipe.model()).isEqualTo("arrival-delay");
        assertThat(recipe.target().output().offsets()).containsExactly("departure_delay");
        assertThat(recipe.inputs())
                .extracting(Field::name)
                .startsWith("carrier", "origin", "dest", "scheduled_departure", "departure_delay");
        assertThat(recipe.candidates()).extracting(Candidate::name).containsExactly("linear", "boosted-trees");
        assertThat(recipe.split().period(Part.TEST)).hasToString("2013-11-01 to 2013-12-31");
        assertThat(recipe.sha256()).hasSize(64);
    }

    @Test
    void read_recipeThatFits_hasNoFault() throws IOException {
        Recipe recipe = read(Trips.RECIPE);

        assertThat(recipe.inputs().get(0).domain())
                .isEqualTo(new Domain.Category(List.of(), waybill.signature.Unseen.WARN));
    }

    @Test
    void read_timesThatAreAllowed_keepTheirWords() throws IOException {
        Recipe recipe = read(
                Trips.RECIPE.replace("Europe/Berlin}", "Europe/Berlin, allowed: {min: 2024-01-01, max: now+400d}}"));

        assertThat(recipe.inputs().get(1).domain().limitsInWords()).isEqualTo("between 2024-01-01 and now+400d");
    }

    @ParameterizedTest
    @CsvSource({"air_time", "arr_time", "arr_delay", "elapsed", "arrival_delay"})
    void read_leakAsInput_isRefusedByName(String leak) throws IOException {
        String example = Files.readString(Path.of("examples/flights/model.yaml"));

        List<Violation> faults = faults(example.replace("inputs:\n", "inputs:\n  " + leak + ": {type: number}\n"));

        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo("/inputs/" + leak);
            assertThat(fault.rule()).isEqualTo("leak");
            assertThat(fault.message()).contains("'" + leak + "'");
        });
    }

    @Test
    void read_leakInAFeature_isRefusedByName() throws IOException {
        List<Violation> faults = faults(Trips.RECIPE.replace("number: [delay, miles]", "number: [delay, duration]"));

        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo("/candidates/line/features/0/number");
            assertThat(fault.message()).contains("'duration'", "known at the end");
        });
    }

    @Test
    void read_leakInALookup_isRefusedByName() throws IOException {
        List<Violation> faults = faults(Trips.RECIPE.replace("of: load", "of: duration"));

        assertThat(faults).extracting(Violation::rule).containsExactly("leak");
    }

    @Test
    void read_manyFaults_areAllToldWithTheirPlaces() throws IOException {
        List<Violation> faults = faults(Trips.RECIPE
                .replace("model: trips", "model: My Trips")
                .replace("type: category", "type: categry")
                .replace("one_hot: [depot]", "one_hot: [depto]")
                .replace("epochs: 3", "epoch: 3")
                .replace("to: 2024-02-29", "to: 2024-02-30")
                .replace("metric: mae", "metric: mea"));

        assertThat(faults)
                .extracting(Violation::pointer)
                .contains(
                        "/model",
                        "/inputs/depot/type",
                        "/candidates/line/features/1/one_hot",
                        "/candidates/line/settings/epoch",
                        "/split/choose/to",
                        "/gates/0/metric");
        assertThat(faults).extracting(Violation::toString).anyMatch(text -> text.contains("did you mean 'category'?"));
        assertThat(faults).extracting(Violation::toString).anyMatch(text -> text.contains("did you mean 'epochs'?"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "offset: delay|offset: depot|/target",
                "offset: delay|offset: dealy|/target",
                "from: 2024-03-01|from: 2024-02-10|/split",
                "tolerance: 5|tolerances: 5|/evaluation/tolerances",
                "choose_by: mae|choose_by: bias|/evaluation/choose_by",
                "allowed: [0, 900]|allowed: [900, 0]|/inputs/miles/allowed",
                "allowed: [0, 900]|allowed: 900|/inputs/miles/allowed",
                "zone: Europe/Berlin|zone: Europe/Atlantis|/inputs/start/zone",
                "Europe/Berlin}|Europe/Berlin, allowed: 2024}|/inputs/start/allowed",
                "Europe/Berlin}|Europe/Berlin, allowed: [2024-01-01]}|/inputs/start/allowed",
                "Europe/Berlin}|Europe/Berlin, allowed: [2024-01-02, 2024-01-01]}|/inputs/start/allowed",
                "Europe/Berlin}|Europe/Berlin, allowed: [now-9d, now]}|/inputs/start/allowed/0",
                "Europe/Berlin}|Europe/Berlin, allowed: {max: now+9w}}|/inputs/start/allowed/max",
                "Europe/Berlin}|Europe/Berlin, allowed: {from: 2024-01-01}}|/inputs/start/allowed/from",
                "Europe/Berlin}|Europe/Berlin, default: '1970-01-01T00:00Z'}|/inputs/start/default",
                "type: category}|type: category, default: ' '}|/inputs/depot/default",
                "slices: [depot]|slices: [miles]|/evaluation",
                "at_most: 99|at_msot: 99|/gates/0/at_msot",
                "parts: [hour]|parts: [houre]|/candidates/line/features/2/parts/0",
                "fill: median|fill: mode|/candidates/trees/features/0/fill",
                "objective: absolute|objective: abs|/candidates/trees/settings/objective",
                "trainer: linear|trainer: lasso|/candidates/line/trainer",
                "metric: mae, on: test|metric: mae, on: train|/gates/0/on",
                "tolerance: 5|tolerance: 0|/evaluation/tolerance",
                "slices: [depot]|slices: [depot, depot]|/evaluation/slices",
                "depot: {type: category}|depot: {type: category, allowed: [a, b]}|/inputs/depot/allowed",
                "depot: {type: category}|a/b: {type: category}|/inputs/a~1b",
                "miles: {type: number, required: false|miles: {type: integer, default: 1.5|/inputs/miles/default",
                "miles: {type: number, required: false|miles: {type: number, default: 901|/inputs/miles/default",
                "of: delay|of: [delay, miles]|/candidates/trees/features/3/of",
                "rounds: 40|rounds: 0.5|/candidates/trees/settings/rounds",
                "rounds: 40|row_share: 2|/candidates/trees/settings/row_share",
                "rounds: 40|l2: .inf|/candidates/trees/settings/l2",
                "rounds: 40|seed: -1|/candidates/trees/settings/seed",
            })
    void read_fault_isToldWithItsPlace(String right, String wrong, String pointer) throws IOException {
        assertThat(Trips.RECIPE).contains(right);

        assertThat(faults(Trips.RECIPE.replace(right, wrong)))
                .extracting(Violation::pointer)
                .contains(pointer);
    }

    @ParameterizedTest
    @CsvSource({"offset", "offset_plus_median"})
    void read_gateOnABaselineThatTheTargetLacks_isRefused(String baseline) throws IOException {
        String gated = Trips.RECIPE.replace("at_most: 99", "at_most: 99, relative_to: " + baseline);

        assertThat(read(gated).gates().rules()).extracting(GateRule::baseline).containsExactly(baseline);
        assertThat(faults(gated.replace("  offset: delay\n", "")))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.pointer()).isEqualTo("/gates/0/relative_to");
                    assertThat(fault.message()).contains("'" + baseline + "'", "'median'");
                });
    }

    @Test
    void read_emptyFile_tellsWhatIsMissing() throws IOException {
        assertThat(faults("{}"))
                .extracting(Violation::pointer)
                .contains("/model", "/source", "/target", "/inputs", "/split", "/candidates", "/evaluation");
    }

    @ParameterizedTest
    @CsvSource({"seed: 0", "l2: 0", "min_child_weight: 0", "row_share: 1"})
    void read_settingAtItsLimit_isTaken(String setting) throws IOException {
        assertThat(read(Trips.RECIPE.replace("rounds: 40", setting)).candidates())
                .hasSize(2);
    }

    @Test
    void read_nothingToTryOrToLearnFrom_isToldSo() throws IOException {
        String head = Trips.RECIPE.substring(0, Trips.RECIPE.indexOf("candidates:"));
        String tail = Trips.RECIPE.substring(Trips.RECIPE.indexOf("evaluation:"));

        assertThat(faults(head + "candidates: {}\n" + tail))
                .extracting(Violation::pointer)
                .containsExactly("/candidates");
        assertThat(faults(head + "candidates: {a: {trainer: linear, features: []}}\n" + tail))
                .extracting(Violation::pointer)
                .containsExactly("/candidates/a/features");
    }

    @ParameterizedTest
    @CsvSource({"'a: [', not YAML", "'a: 1\na: 2', not YAML"})
    void read_whatIsNotYaml_isRefused(String text, String says) throws IOException {
        Path file = Files.writeString(folder.resolve("model.yaml"), text);

        WaybillException refusal = refusal(() -> Recipe.read(file));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_RECIPE);
        assertThat(refusal).hasMessageContaining(says);
    }

    @Test
    void read_missingFile_isRefused() {
        WaybillException refusal = refusal(() -> Recipe.read(folder.resolve("none.yaml")));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_RECIPE);
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
}
