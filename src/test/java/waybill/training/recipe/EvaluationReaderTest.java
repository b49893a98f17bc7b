package waybill.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
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
import waybill.failure.Violation;
import waybill.fixture.LabelTrips;
import waybill.fixture.Trips;
import waybill.training.evaluation.Metric;
import waybill.training.evaluation.SliceBy;
import waybill.training.evaluation.Where;
import waybill.training.gate.GateRule;

/** How a recipe says by what it is measured and judged. */
class EvaluationReaderTest {
    private static final String BINARY =
            LabelTrips.RECIPE.replace("labels: [on time, late, very late]", "labels: [on time, late]");

    private Path folder = Path.of("");

    @BeforeEach
    void write(@TempDir Path here) throws IOException {
        folder = here;
        LabelTrips.write(here);
    }

    private static String with(String recipe, String evaluation, String gates) {
        return recipe.substring(0, recipe.indexOf("evaluation:")) + "evaluation: {" + evaluation + "}\ngates: [" + gates
                + "]\n";
    }

    private Recipe read(String text) throws IOException {
        return Recipe.read(Files.writeString(folder.resolve("model.yaml"), text));
    }

    private List<Violation> faults(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("model.yaml"), text);
        return refusal(() -> Recipe.read(file)).violations();
    }

    @Test
    void read_labels_haveAThresholdABaselineAndSlicesOfNumbers() throws IOException {
        Recipe recipe = read(with(
                BINARY,
                "threshold: 0.3, baseline: {field: delay, at_least: 15}, slices: [depot, {field: delay, edges: [0, 30]}]",
                "{metric: log_loss, at_most: 0.9, relative_to: rule, by: delay},"
                        + " {metric: recall, at_least: 0.1, where: {field: miles, at_least: 10, below: 20}}"));

        assertThat(recipe.evaluation().chooseBy()).isEqualTo(Metric.LOG_LOSS);
        assertThat(recipe.evaluation().yardstick().threshold()).isEqualTo(0.3);
        assertThat(recipe.evaluation().rule()).contains(new Where("delay", 15, Double.POSITIVE_INFINITY));
        assertThat(recipe.evaluation().slices())
                .containsExactly(SliceBy.of("depot"), new SliceBy("delay", List.of(0.0, 30.0)));
        assertThat(recipe.gates().rules())
                .extracting(GateRule::inWords)
                .containsExactly(
                        "log_loss / that of rule on test by delay at most 0.9",
                        "recall on test where miles at least 10 below 20 at least 0.1");
    }

    @Test
    void read_labelsWithoutEvaluation_areChosenByLogLoss() throws IOException {
        Recipe recipe = read(BINARY.substring(0, BINARY.indexOf("evaluation:")));

        assertThat(recipe.evaluation().chooseBy()).isEqualTo(Metric.LOG_LOSS);
        assertThat(recipe.evaluation().yardstick().threshold()).isEqualTo(0.5);
        assertThat(recipe.calibration().probabilities()).isEqualTo(ProbabilityPlan.AUTO);
    }

    @Test
    void read_probabilities_canBeLeftAsTheyAre() throws IOException {
        Recipe recipe = read(BINARY.replace("evaluation:", "probabilities: {calibrate: none}\nevaluation:"));

        assertThat(recipe.calibration().probabilities()).isEqualTo(ProbabilityPlan.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tolerance: 5                                | /evaluation/tolerance      | contradiction",
                "threshold: 0                                | /evaluation/threshold      | out_of_limits",
                "threshold: 1                                | /evaluation/threshold      | out_of_limits",
                "threshold: .nan                             | /evaluation/threshold      | out_of_limits",
                "threshold: high                             | /evaluation/threshold      | wrong_type",
                "choose_by: mae                              | /evaluation/choose_by      | contradiction",
                "choose_by: coverage                         | /evaluation/choose_by      | contradiction",
                "choose_by: logloss                          | /evaluation/choose_by      | unknown_value",
                "baseline: delay                             | /evaluation/baseline       | wrong_type",
                "baseline: {field: delay} | /evaluation/baseline       | missing_key",
                "baseline: {at_least: 15} | /evaluation/baseline/field | missing_key",
                "baseline: {field: dealy, at_least: 15} | /evaluation/baseline/field | unknown_field",
                "baseline: {field: depot, at_least: 15} | /evaluation/baseline/field | wrong_type",
                "baseline: {field: delay, at_least: .nan} | /evaluation/baseline/at_least | out_of_limits",
                "baseline: {field: delay, at_least: 5, below: 5} | /evaluation/baseline | wrong_order",
                "slices: [delay]                             | /evaluation/slices/0       | unknown_field",
                "slices: [{field: delay}] | /evaluation/slices/0/edges | missing_key",
                "slices: [{field: delay, edges: []}] | /evaluation/slices/0/edges | wrong_order",
                "slices: [{field: delay, edges: [3, 3]}] | /evaluation/slices/0/edges | wrong_order",
                "slices: [{field: delay, edges: [.inf]}] | /evaluation/slices/0/edges | wrong_order",
                "slices: [{field: depot, edges: [3]}] | /evaluation/slices/0/field | wrong_type",
                "slices: [depot, {field: depot, edges: [3]}] | /evaluation/slices/1/field | wrong_type",
                "slices: [{field: delay, edges: [3]}, {field: delay, edges: [4]}] | /evaluation/slices/1 | duplicate",
            })
    void read_evaluationOfLabelsWithAFault_isToldWithItsPlace(String evaluation, String pointer, String rule)
            throws IOException {
        assertThat(faults(with(BINARY, evaluation, "")))
                .extracting(Violation::pointer, Violation::rule)
                .containsExactly(tuple(pointer, rule));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "threshold: 0.5             | /evaluation/threshold | contradiction",
                "choose_by: f1              | /evaluation/choose_by | contradiction",
            })
    void read_threeLabels_haveNoneOfTwo(String evaluation, String pointer, String rule) throws IOException {
        assertThat(faults(with(LabelTrips.RECIPE, evaluation, "")))
                .extracting(Violation::pointer, Violation::rule)
                .containsExactly(tuple(pointer, rule));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "metric: mae, at_most: 3                             | metric      | contradiction",
                "metric: coverage, at_least: 0.9                     | metric      | contradiction",
                "metric: kept_90, at_least: 0.9                      | metric      | contradiction",
                "metric: auc, at_least: 0.9, relative_to: rule       | relative_to | contradiction",
                "metric: auc, at_least: 0.9, relative_to: median     | relative_to | contradiction",
                "metric: auc, at_least: 0.9, relative_to: base       | relative_to | unknown_value",
                "metric: auc, at_least: 0.9, by: miles               | by          | unknown_value",
                "metric: auc, at_least: 0.9, where: {field: x, below: 1} | where/field | unknown_field",
                "metric: auc, at_least: 0.9, where: {field: miles} | where       | missing_key",
            })
    void read_gateOfLabelsWithAFault_isToldWithItsPlace(String gate, String place, String rule) throws IOException {
        assertThat(faults(with(BINARY, "slices: [depot]", "{" + gate + "}")))
                .extracting(Violation::pointer, Violation::rule)
                .containsExactly(tuple("/gates/0/" + place, rule));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tolerance: 5, threshold: 0.5 | metric: mae, at_most: 3 | /evaluation/threshold | contradiction",
                "tolerance: 5, baseline: {field: delay, below: 1} | metric: mae, at_most: 3 | /evaluation/baseline | contradiction",
                "tolerance: 5 | metric: log_loss, at_most: 3 | /gates/0/metric | contradiction",
                "tolerance: 5 | metric: coverage, at_least: 0.5 | /gates/0/metric | contradiction",
                "tolerance: 5 | metric: kept_90, at_least: 0.5 | /gates/0/metric | contradiction",
                "tolerance: 5 | metric: mae, at_most: 1, relative_to: base_rate | /gates/0/relative_to | contradiction",
                "tolerance: 5, choose_by: brier | metric: mae, at_most: 3 | /evaluation/choose_by | contradiction",
                "tolerance: 5, choose_by: bias | metric: mae, at_most: 3 | /evaluation/choose_by | unknown_value",
            })
    void read_numberAskedForWhatOnlyLabelsHave_isToldWithItsPlace(
            String evaluation, String gate, String pointer, String rule) throws IOException {
        assertThat(faults(with(Trips.RECIPE, evaluation, "{" + gate + "}")))
                .extracting(Violation::pointer, Violation::rule)
                .containsExactly(tuple(pointer, rule));
    }

    @Test
    void read_probabilitiesOfANumber_isAFault() throws IOException {
        assertThat(faults(Trips.RECIPE + "probabilities: {calibrate: auto}\n"))
                .extracting(Violation::pointer, Violation::rule)
                .containsExactly(tuple("/probabilities", "contradiction"));
    }

    /** With its line, as every fault has. */
    @Test
    void read_metricThatTheModelLacks_isToldInWordsWithItsLine() throws IOException {
        String text = Trips.RECIPE.replace("metric: mae, on: test", "metric: coverage, on: test");
        int line = (int)
                text.substring(0, text.indexOf("metric: coverage")).lines().count();

        assertThat(faults(text)).singleElement().satisfies(fault -> assertThat(fault.message())
                .isEqualTo(
                        "'coverage' measures intervals, and the recipe has no 'intervals' (model.yaml:" + line + ")"));
    }

    @Test
    void read_intervalsRelativeToABaseline_isAFault() throws IOException {
        String text = with(
                Trips.RECIPE.replace("evaluation:", "intervals: {coverage: 0.9}\nevaluation:"),
                "tolerance: 5",
                "{metric: coverage, at_least: 0.8, relative_to: offset}");

        assertThat(faults(text))
                .extracting(Violation::pointer, Violation::rule)
                .containsExactly(tuple("/gates/0/relative_to", "contradiction"));
    }
}
