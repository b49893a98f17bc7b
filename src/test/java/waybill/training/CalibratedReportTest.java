package waybill.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import waybill.fixture.Errands;
import waybill.fixture.Trips;
import waybill.json.Json;
import waybill.json.JsonNode;

/** What metrics, gates, report and card say of intervals and promises. */
class CalibratedReportTest {
    private static final String BLOCKS = """
            intervals: {coverage: 0.9, bins: [{field: delay, edges: [0, 30]}], settings: {rounds: 30}}
            promises: {calibrate: all}
            """;

    private static TrainedModel trained;

    @BeforeAll
    static void trainOnce(@TempDir Path here) throws IOException {
        Path recipe = Errands.write(here, Errands.TREES, BLOCKS);
        Files.writeString(
                recipe,
                Files.readString(recipe)
                                .replace("golden_rows: 20", "golden_rows: 20, slices: [{field: delay, edges: [0, 30]}]")
                        + """
                        gates:
                          - {metric: coverage, on: test, at_least: 0.8, at_most: 0.99}
                          - {metric: kept_90, on: test, at_least: 0.8, at_most: 0.99}
                          - {metric: winkler, on: test, at_most: 1}
                          - {metric: coverage, on: test, at_least: 0.8, by: delay}
                        """);
        trained = Trips.train(recipe);
    }

    private static String text(String file) {
        return new String(trained.files().getOrDefault(file, new byte[0]), StandardCharsets.UTF_8);
    }

    private static JsonNode json(String file) {
        return JsonNode.root(Json.parse(text(file)));
    }

    @Test
    void metrics_haveCoverageAndKeptPromisesByMonth() {
        JsonNode metrics = json(TrainedModel.METRICS);
        JsonNode test = metrics.get("test");
        JsonNode months = metrics.get("test_months");

        assertThat(test.names())
                .contains("mae", "coverage", "width", "winkler", "kept_80", "kept_90", "kept_95", "given_90");
        assertThat(test.get("winkler").number()).isGreaterThan(test.get("width").number());
        assertThat(months.names()).containsExactly("2024-03", "2024-04");
        assertThat(metrics.get("choose_months").names()).containsExactly("2024-02", "2024-03");
        double rows = 0;
        double covered = 0;
        for (String month : months.names()) {
            rows += months.get(month).get("count").number();
            covered += months.get(month).get("count").number()
                    * months.get(month).get("coverage").number();
        }
        assertThat(rows).isEqualTo(test.get("count").number());
        assertThat(covered / rows).isCloseTo(test.get("coverage").number(), within(1e-5));
    }

    @Test
    void gates_ofIntervalsAndPromises_areJudged() {
        assertThat(json(TrainedModel.GATE).get("rules").list(rule -> rule.get("verdict")
                        .text()))
                .startsWith("pass", "pass", "fail")
                .last()
                .isIn("pass", "fail");
    }

    @Test
    void report_showsIntervalsAndPromisesByMonth() throws Exception {
        String html = text(TrainedModel.REPORT);

        var page = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html)));
        // Three of numbers, coverage by month, kept by month, and the reliability of being in time.
        assertThat(page.getElementsByTagName("svg").getLength()).isEqualTo(6);
        assertThat(html)
                .contains("<h2>Intervals</h2>", "empirical coverage on 2024-02-20 to 2024-03-15", "by cqr")
                .contains("<th>covered</th><th>mean width</th><th>Winkler score</th>")
                .contains("<tr><td>2024-03</td>", "Width by month", "<th>mean width</th><th></th><th>covered</th>")
                .containsSubsequence(
                        "<tr><td>delay&lt;0</td>", "<tr><td>0&lt;=delay&lt;30</td>", "<tr><td>delay&gt;=30</td>")
                // The bins of the calibration are the slices of the evaluation: once is enough.
                .doesNotContain("calibrated on delay")
                .contains("<h2>Promises</h2>", "<th>kept at 0.8</th><th>kept at 0.9</th><th>kept at 0.95</th>")
                .contains("Does a probability of being in time mean what it says?", "Deadline 5 min;")
                .doesNotContain("guarantee", "NaN");
    }

    @Test
    void card_hasIntervalsAndPromises() {
        assertThat(text(TrainedModel.CARD))
                .contains("## Intervals\n\nMade to hold 90.0 % of the rows, by cqr", "## Promises")
                .contains("| test | covered | width | Winkler | rows |\n|---|---|---|---|---|\n| all | 0.")
                .contains("| 2024-04 | 0.")
                .doesNotContain("guarantee", "A single number, not a distribution");
    }
}
