package waybill.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import waybill.signature.Unseen;
import waybill.training.data.Part;
import waybill.training.data.TargetPlan;
import waybill.training.gate.GateRule;

class RecipeTest {
    private Path folder;

    @BeforeEach
    void work(@TempDir Path here) throws IOException {
        folder = here;
        Files.createDirectory(here.resolve("data"));
        for (String file : List.of("trips.sql", "trips.csv", "legs.sql")) {
            Files.createFile(here.resolve(file));
        }
        for (String file : List.of("flights.csv.gz", "weather.csv.gz", "airports.csv")) {
            Files.createFile(here.resolve("data").resolve(file));
        }
    }

    @Test
    void read_theExample_isWhatItsFileSays() {
        Recipe recipe = Recipe.read(Path.of("examples/flights/model.yaml"));

        assertThat(recipe.model()).isEqualTo("arrival-delay");
        assertThat(recipe.target()).isInstanceOfSatisfying(TargetPlan.Numeric.class, number -> assertThat(
                        number.output().offsets())
                .containsExactly("departure_delay"));
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
    void read_inputThatIsPrivate_staysSoWithWhatIsLearnt() throws IOException {
        Recipe recipe = read(Trips.RECIPE.replace("depot: {type: category}", "depot: {type: category, private: true}"));

        Field depot = recipe.inputs().get(0).withDomain(new Domain.Category(List.of("north"), Unseen.WARN));
        assertThat(depot.isPrivate()).isTrue();
        assertThat(recipe.inputs().get(1).isPrivate()).isFalse();
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
            assertThat(fault.pointer()).isEqualTo("/candidates/line/features/0/number/1");
            assertThat(fault.message()).contains("'duration'", "known at the end");
        });
    }

    /** The feature is wrong because its input is. */
    @Test
    void read_leakAsInputAndInAFeature_isToldOnceAtTheInput() throws IOException {
        List<Violation> faults = faults(Trips.RECIPE
                .replace("inputs:\n", "inputs:\n  duration: {type: number}\n")
                .replace("number: [delay, miles]", "number: [delay, duration]"));

        assertThat(faults).extracting(Violation::pointer).containsExactly("/inputs/duration");
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
                        "/candidates/line/features/1/one_hot/0",
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
                "offset: delay|offset: depot|/target/offset",
                "offset: delay|offset: dealy|/target/offset",
                "from: 2024-03-01|from: 2024-02-10|/split",
                "tolerance: 5|tolerances: 5|/evaluation/tolerances",
                "choose_by: mae|choose_by: bias|/evaluation/choose_by",
                "allowed: [0, 900]|allowed: [900, 0]|/inputs/miles/allowed",
                "allowed: [0, 900]|allowed: 900|/inputs/miles/allowed",
                "zone: Europe/Berlin|zone: Europe/Atlantis|/inputs/start/zone",
                "slices: [depot]|slices: [miles]|/evaluation/slices/0",
                "Europe/Berlin}|Europe/Berlin, allowed: 2024}|/inputs/start/allowed",
                "Europe/Berlin}|Europe/Berlin, allowed: [2024-01-01]}|/inputs/start/allowed",
                "Europe/Berlin}|Europe/Berlin, allowed: [2024-01-02, 2024-01-01]}|/inputs/start/allowed",
                "Europe/Berlin}|Europe/Berlin, allowed: [now-9d, now]}|/inputs/start/allowed/0",
                "Europe/Berlin}|Europe/Berlin, allowed: {max: now+9w}}|/inputs/start/allowed/max",
                "Europe/Berlin}|Europe/Berlin, allowed: {from: 2024-01-01}}|/inputs/start/allowed/from",
                "Europe/Berlin}|Europe/Berlin, default: '1970-01-01T00:00Z'}|/inputs/start/default",
                "type: category}|type: category, default: ' '}|/inputs/depot/default",
                "at_most: 99|at_msot: 99|/gates/0/at_msot",
                "parts: [hour]|parts: [houre]|/candidates/line/features/2/parts/0",
                "fill: median|fill: mode|/candidates/trees/features/0/fill",
                "objective: absolute|objective: abs|/candidates/trees/settings/objective",
                "trainer: linear|trainer: lasso|/candidates/line/trainer",
                "metric: mae, on: test|metric: mae, on: train|/gates/0/on",
                "tolerance: 5|tolerance: 0|/evaluation/tolerance",
                "slices: [depot]|slices: [depot, depot]|/evaluation/slices/1",
                "depot: {type: category}|depot: {type: category, allowed: [a, b]}|/inputs/depot/allowed",
                "depot: {type: category}|a/b: {type: category}|/inputs/a~1b",
                "depot: {type: category}|depot: {type: category, private: hashed}|/inputs/depot/private",
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

    /** What follows from a fault is not told: one mistake, one fault, and where it stands. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tolerance: 5|tolerance: fifteen|wrong_type|expected a number (model.yaml:52)",
                "depot: {type: category}|depot: {type: categry}|unknown_value|did you mean 'category'? (model.yaml:17)",
                "depot: {type: category}|depot: {type: string}|unknown_value|did you mean 'category'?",
                "delay: {type: integer,|delay: {type: intger,|unknown_value|did you mean 'integer'? (model.yaml:19)",
                "one_hot: [depot]|onehot: [depot]|missing_key|did you mean 'one_hot'? (model.yaml:32)",
                "parts: [hour]|parts: [weekday]|unknown_value|did you mean 'day_of_week'? (model.yaml:34)",
                "zone: Europe/Berlin|zone: Europe/Berln|unknown_value|did you mean 'Europe/Berlin'? (model.yaml:18)",
                "trainer: xgboost|trainer: xgbost|unknown_value|did you mean 'xgboost'? (model.yaml:38)",
                "metric: mae|metric: mse|unknown_value|did you mean 'mae'?",
                "choose_by: mae|choose_by: rsme|unknown_value|did you mean 'rmse'? (model.yaml:51)",
                "objective: absolute|objective: absolut|unknown_value|did you mean 'absolute'? (model.yaml:49)",
                "rounds: 40|round: 40|unknown_key|did you mean 'rounds'?",
                "rounds: 40|rounds: [4]|out_of_limits|expected a whole number above 0",
                "fill: median|fill: medain|unknown_value|did you mean 'median'? (model.yaml:41)",
                "golden_rows: 20|golden_rows: many|wrong_type|expected a number",
                "choose: {from: 2024-02-01, to: 2024-02-29}|choose: february|wrong_type|expected a mapping (model.yaml:23)",
                "offset: delay|offset: dealy|unknown_field|did you mean 'delay'? (model.yaml:14)",
                "slices: [depot]|slices: [depo]|unknown_field|did you mean 'depot'?",
                "allowed: [0, 900]|allowed: [5, many]|wrong_type|expected a number",
                "to: 2024-02-29|to: 2024-02-30|wrong_type|expected a date such as 2013-09-01 (model.yaml:23)",
                "at_most: 99|at_msot: 99|unknown_key|did you mean 'at_most'?",
                "asked_at: departure|asked_by: departure|unknown_key|did you mean 'asked_at'?",
            })
    void read_oneMistake_isOneFaultWithItsLineAndTheNearestName(String right, String wrong, String rule, String words)
            throws IOException {
        List<Violation> faults = faults(Trips.RECIPE.replace(right, wrong));

        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.rule()).isEqualTo(rule);
            assertThat(fault.message()).contains(words);
        });
    }

    @Test
    void read_sourceThatIsNoMapping_isNotMissingItsKeysToo() throws IOException {
        String yaml = Trips.RECIPE.replaceAll("source:\\n(  .*\\n)+", "source: trips.sql\n");

        assertThat(faults(yaml)).extracting(Violation::pointer).containsExactly("/source");
    }

    @Test
    void read_manyFaults_areToldInTheOrderOfTheirLines() throws IOException {
        assertThat(faults(Trips.RECIPE
                        .replace("tolerance: 5", "tolerance: 0")
                        .replace("type: category", "type: categry")
                        .replace("model: trips", "model: My Trips")))
                .extracting(Violation::pointer)
                .containsExactly("/model", "/inputs/depot/type", "/evaluation/tolerance");
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

        assertThat(refusal.code()).isEqualTo(ErrorCode.FILE_NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sql: trips.sql|sql: trip.sql|/source/sql|'trip.sql', seen from the recipe's folder; did you mean 'trips.sql'?",
                "files: [trips.csv]|files: [data/airport.csv]|/source/files/0|did you mean 'data/airports.csv'?",
                "files: [trips.csv]|files: [trips.csv, gone/x.csv]|/source/files/1|there is no file 'gone/x.csv'",
                "files: [trips.csv]|files: dat|/source/files|there is no file 'dat'",
                "sql: trips.sql|sql: \"a\\0b\"|/source/sql|no file can have this name",
            })
    void read_fileThatIsNotThere_isToldWithItsPlaceAndTheNearest(
            String right, String wrong, String pointer, String words) throws IOException {
        assertThat(faults(Trips.RECIPE.replace(right, wrong))).singleElement().satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo(pointer);
            assertThat(fault.message()).contains(words);
        });
    }

    @Test
    void read_queryThatIsNotUtf8_isRefusedByName() throws IOException {
        Files.write(folder.resolve("trips.sql"), new byte[] {'-', '-', (byte) 0xfc});

        assertThat(faults(Trips.RECIPE)).singleElement().satisfies(fault -> assertThat(fault.message())
                .contains("trips.sql is not UTF-8"));
    }

    @Test
    void read_recipeThatIsNotUtf8_isRefused() throws IOException {
        Path file = Files.write(
                folder.resolve("model.yaml"),
                Trips.RECIPE.replace("Trips &", "Fl\u00fcge &").getBytes(StandardCharsets.ISO_8859_1));

        assertThat(refusal(() -> Recipe.read(file))).hasMessageContaining("model.yaml is not UTF-8");
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
