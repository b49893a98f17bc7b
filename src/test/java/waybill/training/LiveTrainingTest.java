package waybill.training;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.answer.Verdict;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.LiveTrips;
import waybill.fixture.Trips;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.model.calibration.IntervalCalibration;
import waybill.profile.Baseline;
import waybill.profile.Check;
import waybill.profile.Profile;
import waybill.registry.ManifestCodec;
import waybill.registry.Names;
import waybill.registry.Verifier;
import waybill.registry.golden.GoldenRow;
import waybill.signature.Field;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.training.gate.GateResult;

/** A model with live state, from a recipe to what is published. */
class LiveTrainingTest {
    private static final String GATES = """
            intervals: {coverage: 0.8, bins: [{field: state_age, edges: [5, 720]}], settings: {rounds: 30}}
            promises: {}
            gates:
              - {metric: mae, state: fresh, at_most: 7}
              - {metric: mae, state: none, at_least: 9, by: town}
              - {metric: coverage, state: none, at_least: 0.7}
              - {metric: mae, on: choose, state: 6h, at_most: 0.01}
            """;

    private static Path recipe;
    private static TrainedModel trained;

    @BeforeAll
    static void trainOnce(@TempDir Path here) throws IOException {
        recipe = LiveTrips.write(here, LiveTrips.RECIPE + GATES);
        trained = Trips.train(recipe);
    }

    private static JsonNode json(String file) {
        return JsonNode.root(Json.parse(trained.files().getOrDefault(file, new byte[0])));
    }

    private static String text(String file) {
        return new String(trained.files().getOrDefault(file, new byte[0]), StandardCharsets.UTF_8);
    }

    @Test
    void signature_endsWithWhatStateFills() {
        assertThat(trained.spec().signature().fields())
                .extracting(Field::name)
                .containsExactly("town", "start", "delay", "recent_gain", "recent_gain_all", "state_age");
        assertThat(trained.spec().state()).isPresent();
    }

    @Test
    void version_isVerifiedAsAnyOther() {
        Verifier.verify(trained.spec(), Names.artifacts(trained.files()));
    }

    @Test
    void metrics_ofEachAge_getWorseAsStateGetsOlder() {
        JsonNode ages = json(TrainedModel.METRICS).get("state").get("ages");

        assertThat(ages.names()).containsExactly("fresh", "15m", "60m", "6h", "none");
        assertThat(mae(ages, "fresh")).isLessThan(7);
        assertThat(mae(ages, "fresh")).isLessThan(mae(ages, "60m"));
        assertThat(mae(ages, "60m")).isLessThan(mae(ages, "6h"));
        assertThat(mae(ages, "fresh") + 2).as("without state").isLessThan(mae(ages, "none"));
    }

    private static double mae(JsonNode ages, String age) {
        return ages.get(age).get("test").get("mae").number();
    }

    @Test
    void metrics_whereNothingElseIsSaid_areOfTheExpectedAge() {
        JsonNode metrics = json(TrainedModel.METRICS);

        assertThat(metrics.get("state").get("expected").text()).isEqualTo("15m");
        assertThat(metrics.get("test").get("mae").number())
                .isEqualTo(mae(metrics.get("state").get("ages"), "15m"));
        assertThat(metrics.get("state")
                        .get("candidates_on_choose")
                        .get("trees")
                        .get("none")
                        .get("mae")
                        .number())
                .isGreaterThan(8);
    }

    /** Each row of choose three times: fresh, of some age, and without. */
    @Test
    void intervals_areCalibratedInEachStateByItself() {
        IntervalCalibration intervals =
                trained.spec().calibrations().intervals().orElseThrow();
        long rows = json(TrainedModel.METRICS)
                .get("state")
                .get("ages")
                .get("fresh")
                .get("choose")
                .get("count")
                .integer();

        assertThat(intervals.on().n()).isEqualTo(3 * rows);
        assertThat(intervals.bins().cells())
                .extracting(cell -> cell.correction().n())
                .containsExactly(rows, rows, rows);
        JsonNode ages = json(TrainedModel.METRICS).get("state").get("ages");
        for (String age : List.of("fresh", "60m", "none")) {
            assertThat(ages.get(age).get("test").get("coverage").number())
                    .as(age)
                    .isBetween(0.7, 0.92);
        }
    }

    @Test
    void gates_withState_areJudgedOnThatState() {
        JsonNode gate = json(TrainedModel.GATE);
        List<JsonNode> rules = gate.get("rules").items();

        assertThat(rules).extracting(rule -> rule.get("state").text()).containsExactly("fresh", "none", "none", "6h");
        assertThat(rules)
                .extracting(rule -> rule.get("verdict").text())
                .containsExactly("pass", "pass", "pass", "fail");
        JsonNode ages = json(TrainedModel.METRICS).get("state").get("ages");
        assertThat(rules.get(0).get("value").number()).isEqualTo(mae(ages, "fresh"));
        assertThat(rules.get(3).get("value").number())
                .isEqualTo(ages.get("6h").get("choose").get("mae").number());
        assertThat(GateResult.parse(trained.files().getOrDefault(TrainedModel.GATE, new byte[0]))
                        .all()
                        .misses())
                .anySatisfy(miss -> assertThat(miss).contains("mae on choose with state 6h old at most 0.01"));
    }

    /** What a row leaves out, a service fills with its own state, and the answer would be another each minute. */
    @Test
    void goldenRows_nameEveryLiveField() {
        List<RawRow> rows = trained.spec().golden().stream().map(GoldenRow::row).toList();

        assertThat(rows).allSatisfy(row -> assertThat(row.header().names()).contains("recent_gain", "state_age"));
        assertThat(rows)
                .as("fresh, as expected, and without state")
                .extracting(row -> row.find("state_age").orElse(RawValue.MISSING))
                .contains(new RawValue.Num(0), new RawValue.Num(15), new RawValue.Num(720));
        assertThat(trained.spec().golden()).extracting(GoldenRow::verdict).contains(Verdict.OK, Verdict.MISSING_INPUT);
    }

    @Test
    void provenance_namesTheEventsThatStateWasMadeOf() {
        JsonNode state = json(TrainedModel.PROVENANCE).get("state");

        assertThat(state.get("table").text()).isEqualTo("trips");
        assertThat(state.get("events").integer()).isEqualTo(12_000);
        assertThat(state.get("events_sha256").text()).hasSize(64);
        assertThat(state.get("query").get("path").text()).isEqualTo("events.sql");
        assertThat(state.get("data").items()).hasSize(1);
    }

    @Test
    void version_carriesTheQueryOfItsEvents() throws IOException {
        assertThat(trained.files().get(TrainedModel.EVENTS))
                .isEqualTo(Files.readAllBytes(recipe.resolveSibling("events.sql")));
    }

    @Test
    void reportAndCard_sayWhatAnswersAreWorthWithStateOfEachAge() {
        for (String file : List.of(TrainedModel.REPORT, TrainedModel.CARD)) {
            assertThat(text(file))
                    .contains("Live state", "fresh state", "state 15m old, as expected", "state 6h old", "no state");
        }
        assertThat(text(TrainedModel.CARD)).contains("| `recent_gain` | number | min | live |");
    }

    @Test
    void run_again_isTheSameToTheLastByte() {
        TrainedModel again = Trips.train(recipe);

        assertThat(ManifestCodec.encodeSpec(again.spec())).isEqualTo(ManifestCodec.encodeSpec(trained.spec()));
        assertThat(again.files().get(TrainedModel.METRICS))
                .isEqualTo(trained.files().get(TrainedModel.METRICS));
        assertThat(again.files().get(Names.SCORER)).isEqualTo(trained.files().get(Names.SCORER));
    }

    /** A row of the past would be answered by what came after it. */
    @Test
    void run_eventsKnownBeforeTheyHappened_isRefused(@TempDir Path here) throws IOException {
        Path early = LiveTrips.write(here, LiveTrips.RECIPE);
        Files.writeString(
                here.resolve("events.sql"),
                Files.readString(here.resolve("events.sql")).replace("(31 + late) as known_at", "20 as known_at"));

        WaybillException refused = refusal(() -> Trips.train(early));

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_DATA);
        assertThat(refused.violations()).singleElement().satisfies(fault -> assertThat(fault.message())
                .contains("of 12000 events have been known before it happened"));
    }

    @Test
    void run_columnOfTheQueryWithALiveFieldsName_isRefused(@TempDir Path here) throws IOException {
        Path twice = LiveTrips.write(here, LiveTrips.RECIPE);
        Files.writeString(here.resolve("trips.sql"), "select *, 1 as recent_gain from read_csv('trips.csv')");

        assertThat(refusal(() -> Trips.train(twice)))
                .hasMessageContaining("The query makes a column 'recent_gain', and so does the recipe's 'state'");
    }

    @Test
    void run_promisesOnFolds_scoresEachStretchInEachState(@TempDir Path here) throws IOException {
        Path folds = LiveTrips.write(here, LiveTrips.RECIPE + "promises: {calibrate: folds, folds: 1}\n");

        TrainedModel of = Trips.train(folds);

        Map<String, byte[]> files = of.files();
        JsonNode parts = JsonNode.root(Json.parse(files.getOrDefault(TrainedModel.PROVENANCE, new byte[0])))
                .get("parts");
        assertThat(of.spec().calibrations().distribution().orElseThrow().on().n())
                .isGreaterThan(3 * parts.get("choose").get("rows").integer() * 3 / 2);
    }

    /** Some rows learn without state, on purpose. Whoever asks has state, or else something is wrong: that is what is compared. */
    @Test
    void baseline_ofLiveFields_isOfRowsWithFreshState() {
        Baseline baseline = Baseline.of(trained.files().getOrDefault(TrainedModel.BASELINE, new byte[0]));
        Profile recent = profile(baseline, "recent_gain_all");
        Profile age = profile(baseline, "state_age");

        assertThat(recent.checks()).contains(Check.DISTRIBUTION, Check.MISSING);
        assertThat(recent.tally().missing() / (double) baseline.rows()).isLessThan(0.05);
        assertThat(age.checks()).isEmpty();
        assertThat(age.tally().bins()).startsWith(baseline.rows());
    }

    private static Profile profile(Baseline baseline, String name) {
        return baseline.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
