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
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.failure.Violation;
import waybill.fixture.LiveTrips;
import waybill.legs.EventKind;
import waybill.legs.LegKey;
import waybill.legs.LegValue;
import waybill.legs.MatchRules;
import waybill.signature.Field;
import waybill.state.StateDefinition;
import waybill.state.StateFeature;
import waybill.state.StateFeature.Clip;
import waybill.state.StateFeature.Shrink;
import waybill.training.evaluation.StateAge;

class StatePlanReaderTest {
    private Path folder = Path.of("");

    @BeforeEach
    void work(@TempDir Path here) throws IOException {
        folder = here;
        for (String file : List.of("trips.sql", "events.sql", "trips.csv")) {
            Files.createFile(here.resolve(file));
        }
    }

    private Recipe read(String recipe) throws IOException {
        return Recipe.read(Files.writeString(folder.resolve("model.yaml"), recipe));
    }

    @Test
    void read_theBlock_isWhatItSays() throws IOException {
        StatePlan plan = read(LiveTrips.RECIPE).state().orElseThrow();

        assertThat(plan.definition())
                .isEqualTo(new StateDefinition(
                        "trips",
                        List.of("trips"),
                        Optional.of(new StateDefinition.AskedAt("start", List.of("delay"))),
                        Duration.ofMinutes(1),
                        Duration.ZERO,
                        Duration.ofMinutes(5),
                        Duration.ofHours(12),
                        Map.of("town", LegKey.TO),
                        MatchRules.DEFAULTS,
                        List.of(
                                new StateFeature.Mean(
                                        "recent_gain",
                                        LegValue.GAIN,
                                        List.of("town"),
                                        Duration.ofHours(3),
                                        Optional.empty(),
                                        new Clip(-90, 90)),
                                new StateFeature.Mean(
                                        "recent_gain_all",
                                        LegValue.GAIN,
                                        List.of(),
                                        Duration.ofHours(3),
                                        Optional.empty(),
                                        Clip.NONE))));
        assertThat(plan.expectedAge()).isEqualTo(Duration.ofMinutes(15));
        assertThat(plan.blankShare()).isEqualTo(0.2);
        assertThat(plan.events().knownAfter()).contains(Duration.ofMinutes(1));
        assertThat(plan.events().files()).containsExactly("trips.csv");
    }

    @Test
    void read_otherKindsAndRules_areWhatTheySay() throws IOException {
        StateDefinition definition = read(LiveTrips.RECIPE
                        .replace(
                                "recent_gain_all:",
                                "count: {weight: departure, by: town, half_life: 40m}\n    last_gain:"
                                        + " {last: gain, by: town, within: 24h}\n    drawn: {mean: gain, by: town, half_life: 1h,"
                                        + " shrink: {to: recent_gain_all, weight: 3}}\n    recent_gain_all:")
                        .replace("  every: 1m\n", "  every: 2m\n  lag: 30s\n  match: {gate: 2h, price: 4}\n"))
                .state()
                .orElseThrow()
                .definition();

        assertThat(definition.features())
                .contains(
                        new StateFeature.Weight("count", EventKind.DEPARTURE, List.of("town"), Duration.ofMinutes(40)),
                        new StateFeature.Last("last_gain", LegValue.GAIN, List.of("town"), Duration.ofHours(24)),
                        new StateFeature.Mean(
                                "drawn",
                                LegValue.GAIN,
                                List.of("town"),
                                Duration.ofHours(1),
                                Optional.of(new Shrink("recent_gain_all", 3)),
                                Clip.NONE));
        assertThat(definition.lag()).isEqualTo(Duration.ofSeconds(30));
        assertThat(definition.match().gate()).isEqualTo(Duration.ofHours(2));
        assertThat(definition.match().price()).isEqualTo(4);
        assertThat(definition.match().sigma()).isEqualTo(MatchRules.DEFAULTS.sigma());
    }

    @Test
    void inputs_endWithWhatStateFills() throws IOException {
        Recipe recipe = read(LiveTrips.RECIPE);

        assertThat(recipe.sent()).extracting(Field::name).containsExactly("town", "start", "delay");
        assertThat(recipe.live())
                .extracting(Field::name)
                .containsExactly("recent_gain", "recent_gain_all", "state_age");
        assertThat(recipe.inputs()).hasSize(6);
    }

    @Test
    void ages_thatTheModelIsMeasuredAt_haveTheExpectedOneAmongThem() throws IOException {
        StatePlan plan = read(LiveTrips.RECIPE
                        .replace("expected_age: 15m", "expected_age: 20m")
                        .replace("stale_after: 12h", "stale_after: 3h"))
                .state()
                .orElseThrow();

        assertThat(plan.ages()).extracting(StateAge::name).containsExactly("fresh", "15m", "20m", "60m", "none");
        assertThat(plan.usual().name()).isEqualTo("20m");
    }

    /** Its own words for each, and where. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "table: trips | table: Trips | /state/table | invalid_name",
                "streams: [trips] | streams: [] | /state/streams | missing",
                "sql: events.sql | sql: event.sql | /state/events/sql | unknown_file",
                "known_after: 1m | known_after: soon | /state/events/known_after | wrong_type",
                "time: start | time: begin | /state/asked_at/time | unknown_field",
                "time: start | time: delay | /state/asked_at/time | wrong_type",
                "minutes: [delay] | minutes: [town] | /state/asked_at/minutes/0 | wrong_type",
                "every: 1m | every: 7m | /state/every | out_of_range",
                "every: 1m | every: often | /state/every | wrong_type",
                "expected_age: 15m | expected_age: 13h | /state/expected_age | wrong_order",
                "stale_after: 12h | stale_after: 4m | /state/stale_after | wrong_order",
                "blank_share: 0.2 | blank_share: 1 | /state/blank_share | out_of_limits",
                "keys: {town: to} | keys: {delay: to} | /state/keys/delay | wrong_type",
                "keys: {town: to} | keys: {town: dest} | /state/keys/town | unknown_value",
                "by: [town] | by: [twn] | /state/features/recent_gain/by/0 | unknown_field",
                "by: [town] | by: [delay] | /state/features/recent_gain/by/0 | wrong_type",
                "keys: {town: to} | keys: {} | /state/features/recent_gain/by/0 | no_key",
                "half_life: 3h, clip | half_life: 30s, clip | /state/features/recent_gain/half_life | out_of_range",
                "mean: gain, of: arrival | mean: arrived, of: arrival | /state/features/recent_gain/mean | unknown_value",
                "of: arrival | of: departure | /state/features/recent_gain/of | contradiction",
                "recent_gain_all: | delay: | /state/features/delay | duplicate",
                "recent_gain_all: | arrived: | /state/features/arrived | leak",
                "recent_gain_all: | state_age: | /state/features/state_age | twice",
                "{mean: gain, by: [], half_life: 3h} | {men: gain} | /state/features/recent_gain_all | missing_key",
            })
    void read_fault_isToldWithItsPlace(String right, String wrong, String pointer, String rule) {
        assertThat(LiveTrips.RECIPE).contains(right);
        assertThat(refusal(() -> read(LiveTrips.RECIPE
                                .replace(right, wrong)
                                .replace("[delay, recent_gain, recent_gain_all]", "[delay]")))
                        .violations())
                .extracting(Violation::pointer, Violation::rule)
                .contains(tuple(pointer, rule));
    }

    @Test
    void read_inputWithAFaultOfItsOwn_isNotToldAgain() {
        assertThat(refusal(() -> read(LiveTrips.RECIPE.replace("town: {type: category}", "town: {type: place}")))
                        .violations())
                .extracting(Violation::pointer)
                .containsExactly("/inputs/town/type");
    }

    @Test
    void liveField_inFeaturesBinsAndConditions_isAnInput() throws IOException {
        assertThat(read(LiveTrips.RECIPE + """
                        intervals: {coverage: 0.9, bins: [{field: state_age, edges: [5, 720]}]}
                        gates: [{metric: mae, at_most: 9, where: {field: recent_gain, at_least: 10}}]
                        """).calibration().intervals()).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "state: 2h | unknown_value | expected one of fresh, 15m, 60m, 6h, none",
                "state: frsh | unknown_value | did you mean 'fresh'",
            })
    void gate_withStateOfAnAgeThatIsNotMeasured_isRefused(String state, String rule, String message) {
        assertThat(refusal(() -> read(LiveTrips.RECIPE + "gates: [{metric: mae, at_most: 9, " + state + "}]"))
                        .violations())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.rule()).isEqualTo(rule);
                    assertThat(fault.message()).contains(message);
                });
    }

    @Test
    void gate_withState_ofAModelWithout_isRefused() {
        String without = LiveTrips.RECIPE
                .replaceAll("(?ms)^state:.*?(?=^split:)", "")
                .replace("[delay, recent_gain, recent_gain_all]", "[delay]");

        assertThat(refusal(() -> read(without + "gates: [{metric: mae, at_most: 9, state: fresh}]"))
                        .violations())
                .extracting(Violation::pointer, Violation::rule)
                .containsExactly(tuple("/gates/0/state", "contradiction"));
    }
}
