package waybill.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import waybill.fixture.LabelTrips;
import waybill.fixture.Trips;
import waybill.json.Json;
import waybill.json.JsonNode;

/** What metrics, report and card say of models of labels: of two, and of three. */
class LabelReportTest {
    /** Only some of the candidates: this is about what is said of them. */
    private static final String RECIPE = LabelTrips.RECIPE.replaceFirst("(?s)  forest:.*evaluation:", "evaluation:");

    private static final String BINARY = RECIPE.replace("[on time, late, very late]", "[\"no <trouble>\", late]")
            .replace("evaluation:", "evaluation:\n  baseline: {field: delay, at_least: 15}\n  threshold: 0.4")
            .replace("slices: [depot]", "slices: [depot, {field: delay, edges: [0, 30]}]")
            .replaceFirst("(?s)gates:.*", """
                    gates:
                      - {metric: auc, at_least: 0.8}
                      - {metric: log_loss, at_most: 1, relative_to: rule}
                      - {metric: brier, at_most: 0.00001, on: choose, by: delay}
                    """);

    private static TrainedModel two;
    private static TrainedModel three;

    @BeforeAll
    static void trainOnce(@TempDir Path forTwo, @TempDir Path forThree) throws IOException {
        Path recipe = LabelTrips.write(forTwo, BINARY);
        LabelTrips.query(forTwo, "* replace (if(late >= 15, 'late', 'no <trouble>') as state)");
        two = Trips.train(recipe);
        three = Trips.train(LabelTrips.write(forThree, RECIPE));
    }

    private static String text(TrainedModel trained, String file) {
        return new String(trained.files().getOrDefault(file, new byte[0]), StandardCharsets.UTF_8);
    }

    private static JsonNode json(TrainedModel trained, String file) {
        return JsonNode.root(Json.parse(text(trained, file)));
    }

    private static Document page(TrainedModel trained) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text(trained, TrainedModel.REPORT))));
    }

    @Test
    void metrics_ofTwoLabels_haveThoseOfLabels() {
        JsonNode metrics = json(two, TrainedModel.METRICS);

        assertThat(metrics.get("chosen_by").text()).isEqualTo("log_loss");
        assertThat(metrics.get("threshold").number()).isEqualTo(0.4);
        assertThat(metrics.names()).doesNotContain("tolerance", "test_months");
        assertThat(metrics.get("importance").list(one -> one.get("field").text()))
                .contains("delay", "miles", "depot");
        assertThat(metrics.get("test").names())
                .containsExactly(
                        "count",
                        "auc",
                        "average_precision",
                        "log_loss",
                        "brier",
                        "calibration_error",
                        "accuracy",
                        "precision",
                        "recall",
                        "f1");
        assertThat(metrics.get("baselines").names()).containsExactly("base_rate", "rule");
        assertThat(metrics.get("test_slices").get("delay").names())
                .containsExactly("delay<0", "0<=delay<30", "delay>=30");
    }

    /** The recall of metrics is that of the confusion table: both begin at the threshold. */
    @Test
    void metrics_ofTwoLabels_haveTheirConfusion() {
        JsonNode metrics = json(two, TrainedModel.METRICS);
        JsonNode late = metrics.get("confusion").get("late");
        double found = late.get("late").number();
        double missed = late.get("no <trouble>").number();

        assertThat(metrics.get("test").get("recall").number()).isCloseTo(found / (found + missed), within(1e-6));
        assertThat(found + missed)
                .isEqualTo(metrics.get("test").get("count").number()
                        - metrics.get("confusion")
                                .get("no <trouble>")
                                .get("late")
                                .number()
                        - metrics.get("confusion")
                                .get("no <trouble>")
                                .get("no <trouble>")
                                .number());
    }

    @Test
    void metrics_sayWhatCalibrationWasTried() {
        JsonNode ofTwo = json(two, TrainedModel.METRICS).get("probabilities");
        JsonNode ofThree = json(three, TrainedModel.METRICS).get("probabilities");

        assertThat(ofTwo.names()).containsExactly("method", "reason", "tried");
        assertThat(ofTwo.get("tried").names()).contains("none");
        assertThat(ofThree.get("tried").names()).containsExactly("none", "temperature");
        assertThat(ofThree.get("tried").get("none").items()).hasSize(2);
    }

    @Test
    void metrics_ofThreeLabels_haveNoneOfTwo() {
        JsonNode metrics = json(three, TrainedModel.METRICS);

        assertThat(metrics.get("test").names()).doesNotContain("precision", "recall", "f1", "mae");
        assertThat(metrics.get("confusion").names()).containsExactly("on time", "late", "very late");
        assertThat(metrics.get("baselines").names()).containsExactly("base_rate");
        assertThat(metrics.get("test").get("log_loss").number())
                .isLessThan(metrics.get("baselines")
                        .get("base_rate")
                        .get("test")
                        .get("log_loss")
                        .number());
    }

    @Test
    void gates_ofLabels_areJudged() {
        JsonNode gate = json(two, TrainedModel.GATE);

        assertThat(gate.get("rules").list(rule -> rule.get("verdict").text()))
                .startsWith("pass", "pass")
                .last()
                .isEqualTo("fail");
        assertThat(gate.get("misses").texts()).singleElement().satisfies(miss -> assertThat(miss)
                .startsWith("brier on choose by delay at most 1.0E-5: is ")
                .contains(" at 0<=delay<30"));
    }

    @Test
    void report_ofTwoLabels_isWellFormedAndDrawsTheLastLabel() throws Exception {
        Document page = page(two);

        assertThat(page.getElementsByTagName("svg").getLength()).isEqualTo(3);
        assertThat(page.getElementsByTagName("circle").getLength()).isGreaterThan(1);
        assertThat(text(two, TrainedModel.REPORT))
                .contains("Log loss", "AUC of late", "Does a probability of late mean what it says?")
                .contains("<i>the base rate, always late ", "<i>delay at least 15: late ")
                .contains("What was said where which label was right", "<th>said no &lt;trouble&gt;</th>")
                .contains("late is said from a probability of 0.4 on")
                .contains(
                        "Calibration of probabilities",
                        "The rows with the largest errors",
                        "<th>probability of it</th>")
                .doesNotContain("NaN", "Infinity", "MAE", "Mean absolute error");
    }

    @Test
    void report_ofThreeLabels_isWellFormedAndDrawsEach() throws Exception {
        assertThat(page(three).getElementsByTagName("svg").getLength()).isEqualTo(9);
        assertThat(text(three, TrainedModel.REPORT))
                .contains("AUC, mean of each label against the rest", "The most probable label is said.")
                .doesNotContain("NaN", "Infinity", "precision, recall and F1");
    }

    @Test
    void card_ofLabels_isThatOfAClassification() {
        String card = text(two, TrainedModel.CARD);

        assertThat(card)
                .contains("pipeline_tag: tabular-classification\nmetrics: [auc, log_loss]\n")
                .contains("task: {type: tabular-classification}", "- {type: log_loss, value: 0.")
                .contains(
                        "| | AUC | average precision | log loss | Brier | calibration error | accuracy | F1 |\n|---|---|")
                .contains("| baseline: the base rate, always late ", "\n## Probabilities\n\nProbabilities are ")
                .doesNotContain("MAE", "P90", "A single number");
        assertThat(List.of("HELPS", "NOT_")).noneMatch(card::contains);
    }
}
