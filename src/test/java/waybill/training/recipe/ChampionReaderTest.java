package waybill.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static waybill.fixture.Refusals.refusal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.Violation;
import waybill.fixture.LabelTrips;
import waybill.fixture.Trips;
import waybill.training.champion.ChampionPlan;
import waybill.training.champion.Decision;

/** How a recipe says what a new model is to be beside the champion. */
class ChampionReaderTest {
    private Path folder = Path.of("");

    @BeforeEach
    void write(@TempDir Path here) throws IOException {
        folder = here;
        LabelTrips.write(here);
        Trips.write(here);
    }

    private Recipe read(String text) throws IOException {
        return Recipe.read(Files.writeString(folder.resolve("model.yaml"), text));
    }

    private List<Violation> faults(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("model.yaml"), text);
        return refusal(() -> Recipe.read(file)).violations();
    }

    @Test
    void read_recipeThatSaysNothing_isAskedAsUsual() throws IOException {
        assertThat(read(Trips.RECIPE).champion()).isEqualTo(ChampionPlan.USUAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "false"})
    void read_off_isNotAsked(String off) throws IOException {
        assertThat(read(Trips.RECIPE + "champion: " + off).champion().asked()).isFalse();
    }

    @Test
    void read_everyKeyOfNumbers_isTaken() throws IOException {
        String champion =
                "champion: {mae: 0.02, p90: 0.06, bias: 0.07, within: 0.01, coverage: 0.03, slice: 0.1, fewest: 500,"
                        + " fewest_in_slice: 50, holdout: true,"
                        + " absent: [depot=LIL]}\n"
                        + "decisions:\n  - {name: warn, at_least: 15, most_flips: 0.02}\n  - {name: early, at_most: -5}\n";

        assertThat(read(Trips.RECIPE + champion).champion())
                .isEqualTo(new ChampionPlan(
                        true,
                        0.02,
                        0.06,
                        0.07,
                        0.01,
                        0.03,
                        0.1,
                        500,
                        50,
                        true,
                        List.of("depot=LIL"),
                        List.of(
                                new Decision(
                                        "warn", new Decision.Figure.Predicted(), 15, true, OptionalDouble.of(0.02)),
                                new Decision(
                                        "early", new Decision.Figure.Predicted(), -5, false, OptionalDouble.empty()))));
    }

    @Test
    void read_labels_haveLossAndAccuracyAndDecideByProbability() throws IOException {
        ChampionPlan plan = read(LabelTrips.RECIPE
                        + "champion: {log_loss: 0.02, accuracy: 0.01}\n"
                        + "decisions: [{name: call, of: late, at_least: 0.7}]\n")
                .champion();

        assertThat(plan.loss()).isEqualTo(0.02);
        assertThat(plan.within()).isEqualTo(0.01);
        assertThat(plan.decisions().get(0).of()).isEqualTo(new Decision.Figure.Probability("late"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "champion: {mae: -1} | /champion/mae | out_of_limits",
                "champion: {p90: .nan} | /champion/p90 | out_of_limits",
                "champion: {fewest: 0} | /champion/fewest | out_of_limits",
                "champion: {fewest_in_slice: 1.5} | /champion/fewest_in_slice | out_of_limits",
                "champion: {absent: [LIL]} | /champion/absent/0 | unknown_value",
                "champion: {holdout: maybe} | /champion/holdout | wrong_type",
                "champion: {log_loss: 0.1} | /champion/log_loss | unknown_key",
                "champion: {maes: 0.1} | /champion/maes | unknown_key",
                "champion: on | /champion | wrong_type",
                "decisions: [{name: a}] | /decisions/0/at_least | missing_key",
                "decisions: [{name: a, at_least: 1, at_most: 2}] | /decisions/0/at_most | contradiction",
                "decisions: [{at_least: 1}] | /decisions/0/name | missing_key",
                "decisions: [{name: 'a b', at_least: 1}] | /decisions/0/name | invalid_name",
                "decisions: [{name: a, at_least: .inf}] | /decisions/0/at_least | out_of_limits",
                "decisions: [{name: a, at_least: 1, most_flips: 2}] | /decisions/0/most_flips | out_of_limits",
                "decisions: [{name: a, at_least: 1, of: on_time}] | /decisions/0/of | contradiction",
                "decisions: [{name: a, at_least: 1, of: valu}] | /decisions/0/of | unknown_value",
                "decisions: [{name: a, at_least: 1}, {name: a, at_least: 2}] | /decisions/1/name | duplicate"
            })
    void read_fault_isToldWithItsPlace(String text, String pointer, String rule) throws IOException {
        assertThat(faults(Trips.RECIPE + text + "\n"))
                .extracting(Violation::pointer, Violation::rule)
                .containsExactly(tuple(pointer, rule));
    }

    @Test
    void read_faultsOfADecision_areToldAllAtOnce() throws IOException {
        String text = """
                decisions:
                  - {name: a, at_least: 1, often: 2, of: nonsense}
                  - {name: a, at_least: .inf, at_most: 2, most_flips: 2}
                """;

        assertThat(faults(Trips.RECIPE + text))
                .extracting(Violation::pointer, Violation::rule)
                .containsExactlyInAnyOrder(
                        tuple("/decisions/0/often", "unknown_key"),
                        tuple("/decisions/0/of", "unknown_value"),
                        tuple("/decisions/1/at_least", "out_of_limits"),
                        tuple("/decisions/1/at_most", "contradiction"),
                        tuple("/decisions/1/most_flips", "out_of_limits"),
                        tuple("/decisions/1/name", "duplicate"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "champion: {mae: 0.1} | /champion/mae | unknown_key",
                "decisions: [{name: a, at_least: 0.5}] | /decisions/0/of | missing_key",
                "decisions: [{name: a, at_least: 7, of: late}] | /decisions/0/at_least | out_of_limits",
                "decisions: [{name: a, at_least: 0.5, of: latte}] | /decisions/0/of | unknown_value"
            })
    void read_faultOfLabels_isToldWithItsPlace(String text, String pointer, String rule) throws IOException {
        assertThat(faults(LabelTrips.RECIPE + text + "\n"))
                .extracting(Violation::pointer, Violation::rule)
                .containsExactly(tuple(pointer, rule));
    }
}
