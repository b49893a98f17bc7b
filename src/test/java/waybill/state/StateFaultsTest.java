package waybill.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import waybill.failure.Violation;
import waybill.legs.EventKind;
import waybill.legs.LegKey;
import waybill.legs.LegValue;
import waybill.legs.MatchRules;

class StateFaultsTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void definitionWithoutFaults_hasNone() {
        assertThat(StateFaults.find(SampleState.definition(), SampleState.INPUTS))
                .isEmpty();
    }

    @Test
    void allFaults_areToldAtOnce() {
        Map<String, LegKey> keys = new HashMap<>();
        keys.put("dest", LegKey.TO);
        keys.put("late", LegKey.SERVICE);
        keys.put("destt", LegKey.TO);
        StateDefinition wrong = new StateDefinition(
                "Legs",
                List.of(),
                Optional.of(new StateDefinition.AskedAt("origin", List.of("dest", "nothing"))),
                Duration.ofMinutes(7),
                Duration.ofDays(2),
                Duration.ofSeconds(90),
                Duration.ofSeconds(90),
                keys,
                new MatchRules(Duration.ZERO, HOUR, Double.NaN, HOUR, HOUR, HOUR),
                List.of(
                        mean("carrier", List.of("dest", "dest", "carrier", "late", "gone")),
                        new StateFeature.Weight("often", EventKind.DEPARTURE, List.of(), Duration.ofSeconds(30)),
                        new StateFeature.Last("state_age", LegValue.GAIN, List.of(), Duration.ofDays(61))));

        assertThat(told(wrong))
                .containsExactlyInAnyOrder(
                        "/table invalid_name",
                        "/streams missing",
                        "/every out_of_range",
                        "/lag out_of_range",
                        "/fresh_for out_of_range",
                        "/stale_after out_of_range",
                        "/stale_after wrong_order",
                        "/asked_at/time wrong_type",
                        "/asked_at/minutes/0 wrong_type",
                        "/asked_at/minutes/1 unknown_input",
                        "/keys/late wrong_type",
                        "/keys/destt unknown_input",
                        "/match/gate out_of_range",
                        "/match/price out_of_range",
                        "/features/carrier twice",
                        "/features/carrier/by/1 twice",
                        "/features/carrier/by/2 no_key",
                        "/features/carrier/by/3 wrong_type",
                        "/features/carrier/by/4 unknown_input",
                        "/features/often/half_life out_of_range",
                        "/features/state_age twice",
                        "/features/state_age/within out_of_range");
    }

    @Test
    void shrink_toWhatIsNoMeanOfTheSame_isAFault() {
        StateDefinition wrong = SampleState.definition(List.of(
                shrunk("to_nothing", List.of(), "nothing", 1),
                shrunk("to_a_count", List.of(), "often", 1),
                shrunk("to_other_value", List.of(), "late_mean", 1),
                shrunk("to_other_keys", List.of("dest"), "by_origin", 0),
                mean("by_origin", List.of("origin")),
                new StateFeature.Weight("often", EventKind.DEPARTURE, List.of(), HOUR),
                new StateFeature.Mean(
                        "late_mean",
                        LegValue.DEPARTURE_DELAY,
                        List.of(),
                        HOUR,
                        Optional.empty(),
                        new StateFeature.Clip(3, 3))));

        assertThat(told(wrong))
                .containsExactlyInAnyOrder(
                        "/features/to_nothing/shrink/to unknown_feature",
                        "/features/to_a_count/shrink/to unknown_feature",
                        "/features/to_other_value/shrink/to other_value",
                        "/features/to_other_keys/shrink/to other_keys",
                        "/features/to_other_keys/shrink/weight out_of_range",
                        "/features/late_mean/clip wrong_order");
    }

    @Test
    void shrink_inACircle_isAFaultOfEachInIt() {
        StateDefinition wrong = SampleState.definition(List.of(
                shrunk("self", List.of(), "self", 1),
                shrunk("one", List.of(), "other", 1),
                shrunk("other", List.of(), "one", 1)));

        assertThat(told(wrong))
                .containsExactlyInAnyOrder(
                        "/features/self/shrink/to circular",
                        "/features/one/shrink/to circular",
                        "/features/other/shrink/to circular");
    }

    @Test
    void tooManyFeatures_areAFault() {
        List<StateFeature> many = new ArrayList<>();
        for (int i = 0; i <= StateFaults.MOST_FEATURES; i++) {
            many.add(mean("f" + i, List.of()));
        }
        many.add(mean("f0", List.of()));

        assertThat(told(SampleState.definition(many))).containsExactly("/features too_many", "/features/f0 twice");
        assertThat(told(SampleState.definition(List.of()))).containsExactly("/features missing");
    }

    @Test
    void misspeltNames_areGuessed() {
        List<Violation> found =
                StateFaults.find(SampleState.definition(List.of(mean("gain", List.of("carier")))), SampleState.INPUTS);

        assertThat(found).singleElement().satisfies(fault -> assertThat(fault.message())
                .isEqualTo("no input of the model; did you mean 'carrier'?"));
    }

    private static List<String> told(StateDefinition definition) {
        return StateFaults.find(definition, SampleState.INPUTS).stream()
                .map(fault -> fault.pointer() + " " + fault.rule())
                .toList();
    }

    private static StateFeature mean(String name, List<String> by) {
        return new StateFeature.Mean(name, LegValue.GAIN, by, HOUR, Optional.empty(), StateFeature.Clip.NONE);
    }

    private static StateFeature shrunk(String name, List<String> by, String to, double weight) {
        return new StateFeature.Mean(
                name,
                LegValue.GAIN,
                by,
                HOUR,
                Optional.of(new StateFeature.Shrink(to, weight)),
                StateFeature.Clip.NONE);
    }
}
