package waybill.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import waybill.fixture.TrainedFlights;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.registry.Names;
import waybill.registry.Verifier;
import waybill.state.StateDefinition;
import waybill.state.StateFeature;
import waybill.training.evaluation.StateAge;
import waybill.training.recipe.Recipe;

/** The example with live state, on the whole year. */
class LiveFlightsTest {
    private static TrainedModel trained;
    private static JsonNode ages;

    @BeforeAll
    static void train() {
        trained = TrainedFlights.get(TrainedFlights.LIVE);
        ages = json(TrainedModel.METRICS).get("state").get("ages");
    }

    private static JsonNode json(String file) {
        return JsonNode.root(Json.parse(trained.files().getOrDefault(file, new byte[0])));
    }

    private static double mae(String age) {
        return test(age, "mae");
    }

    private static double test(String age, String metric) {
        return ages.get(age).get("test").get(metric).number();
    }

    @Test
    void model_withFreshState_isMoreThanAMinuteBetterThanWithout() {
        assertThat(mae("fresh")).isLessThan(mae("none") - 1);
    }

    /** Means age slowly: what they know of an hour ago is worth nearly as much. */
    @Test
    void model_getsWorseSlowlyAsStateGetsOlder() {
        assertThat(List.of(mae("fresh"), mae("15m"), mae("60m"), mae("6h"), mae("none")))
                .isSorted();
        assertThat(mae("60m")).isLessThan(mae("fresh") + 0.5);
    }

    @Test
    void intervals_ofEachTier_holdAboutNineInTen() {
        for (StateAge age : List.of(StateAge.FRESH, StateAge.NONE)) {
            assertThat(test(age.name(), "coverage")).as(age.name()).isBetween(0.85, 0.97);
        }
        assertThat(test("none", "width")).isGreaterThan(test("fresh", "width"));
    }

    @Test
    void model_onNovemberAndDecember_beatsItsGates() {
        assertThat(ages.get("fresh").get("test").get("count").integer()).isEqualTo(53_991);
        assertThat(trained.passed()).isTrue();
    }

    @Test
    void version_isVerifiedWithItsGoldenRows() {
        Verifier.verify(trained.spec(), Names.artifacts(trained.files()));
    }

    /** A departure for each leg that left, and an arrival for each that came where it was to. */
    @Test
    void events_areThoseOfTheLegs() {
        JsonNode provenance = json(TrainedModel.PROVENANCE);
        long arrived = Stream.of("train", "choose", "test")
                .mapToLong(part -> provenance.get("parts").get(part).get("rows").integer())
                .sum();

        assertThat(arrived).isEqualTo(327_346);
        assertThat(provenance.get("state").get("events").integer()).isEqualTo(arrived + 328_521);
    }

    @Test
    void theExample_countsNothing_andAsksGatesOfEachTier() {
        Recipe recipe = Recipe.read(TrainedFlights.LIVE);
        StateDefinition definition = recipe.state().orElseThrow().definition();

        assertThat(definition.features())
                .allSatisfy(feature -> assertThat(feature).isInstanceOf(StateFeature.Mean.class));
        assertThat(recipe.gates().rules())
                .filteredOn(rule -> rule.environment().equals("prod"))
                .extracting(rule -> rule.inWords())
                .contains(
                        "mae on test with fresh state at most 10.5",
                        "mae on test with state 60m old at most 10.8",
                        "mae on test with no state at most 12.2");
    }
}
