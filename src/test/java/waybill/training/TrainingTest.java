package waybill.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static waybill.fixture.Answers.number;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import waybill.answer.Value;
import waybill.answer.Verdict;
import waybill.failure.WaybillException;
import waybill.fixture.Trips;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.model.Feature;
import waybill.registry.ModelSpec;
import waybill.registry.Verifier;
import waybill.registry.golden.GoldenRow;
import waybill.signature.Domain;
import waybill.storage.Digest;
import waybill.training.recipe.Recipe;

class TrainingTest {
    private static Path folder;
    private static TrainedModel trained;

    @BeforeAll
    static void trainOnce(@TempDir Path here) throws IOException {
        folder = here;
        trained = Trips.train(Trips.write(here));
    }

    @Test
    void run_smallTable_learnsIt() {
        JsonNode metrics = json(TrainedModel.METRICS);

        assertThat(metrics.get("chosen").text()).isEqualTo("trees");
        assertThat(metrics.get("test").get("mae").number()).isLessThan(3);
        assertThat(metrics.get("test").get("count").integer()).isEqualTo(1116);
        assertThat(metrics.get("baselines").get("offset").get("test").get("mae").number())
                .isGreaterThan(5);
        assertThat(metrics.get("test_slices").get("depot").names()).containsExactly("(unseen)", "north", "south");
        assertThat(metrics.get("choose_slices").get("depot").names()).containsExactly("north", "south");
        assertThat(trained.passed()).isTrue();
    }

    /** "west" opens, and trips get longer, only after the training rows. */
    @Test
    void run_whatOnlyLaterRowsHold_isInNoTable() {
        Domain.Category depot =
                (Domain.Category) trained.spec().signature().fields().get(0).domain();
        Domain.Numeric miles =
                (Domain.Numeric) trained.spec().signature().fields().get(3).domain();

        assertThat(depot.values()).containsExactly("north", "south");
        assertThat(miles.seen().max()).isLessThan(410);
        assertThat(trained.spec().features())
                .filteredOn(Feature.Lookup.class::isInstance)
                .singleElement()
                .satisfies(
                        lookup -> assertThat(((Feature.Lookup) lookup).table()).hasSize(2));
    }

    @Test
    void run_sameTwice_givesTheSameBytes() throws IOException {
        Map<String, byte[]> again = Trips.train(folder.resolve("model.yaml")).files();

        assertThat(again.keySet()).isEqualTo(trained.files().keySet());
        again.forEach((name, bytes) -> assertThat(Digest.sha256(bytes))
                .as(name)
                .isEqualTo(Digest.sha256(trained.files().getOrDefault(name, new byte[0]))));
    }

    @Test
    void run_chooseAndTestRows_areComparedWithTribuo() {
        JsonNode metrics = json(TrainedModel.METRICS);

        assertThat(metrics.get("rows_compared_with_tribuo").integer()).isEqualTo(2160);
    }

    @Test
    void run_comparisonWithTribuo_isToldAsAStage() {
        List<String> told = new ArrayList<>();
        AtomicLong compared = new AtomicLong();
        Progress progress = new Progress() {
            @Override
            public void begin(String stage, long steps) {
                told.add(stage + ", " + steps);
                compared.set(0);
            }

            @Override
            public void remark(String remark) {
                told.add(remark);
            }

            @Override
            public void advance(long steps) {
                compared.addAndGet(steps);
            }

            @Override
            public void end(String outcome) {
                told.add(compared + " of them: " + outcome);
            }
        };

        new Training(Trips.CLOCK, "", progress).run(Recipe.read(folder.resolve("model.yaml")));

        assertThat(told)
                .containsSubsequence(
                        "Comparing with Tribuo, 2160", "2160 of them: 2160 rows, the same to the last bit");
    }

    @Test
    void run_goldenRows_areReproducedByServing() {
        assertThat(Verifier.verify(trained.spec(), artifact()).signature().names())
                .isEqualTo(trained.spec().signature().names());
    }

    @Test
    void run_goldenRows_holdMissingUnseenAndExtremeOnes() {
        assertThat(trained.spec().golden())
                .hasSize(20)
                .extracting(GoldenRow::verdict)
                .contains(Verdict.OK, Verdict.MISSING_INPUT, Verdict.UNKNOWN_CATEGORY, Verdict.EXTRAPOLATING);
    }

    @Test
    void verify_goldenRowWithAnotherAnswer_isRefused() {
        GoldenRow first = trained.spec().golden().get(0);
        var spec = new ModelSpec(
                "trips",
                "xgboost",
                "4",
                trained.spec().signature(),
                trained.spec().features(),
                trained.spec().output(),
                List.of(new GoldenRow(
                        first.row(),
                        new Value.Numeric(number(first.expected()).orElseThrow() + 1e-5),
                        first.tolerance(),
                        first.verdict())));

        assertThatThrownBy(() -> Verifier.verify(spec, artifact())).isInstanceOf(WaybillException.class);
    }

    @Test
    void report_isWellFormedAndNeedsNothingElse() throws Exception {
        String html = text(TrainedModel.REPORT);

        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        var document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(html)));

        assertThat(document.getElementsByTagName("svg").getLength()).isEqualTo(3);
        assertThat(html).contains("Trips &amp; &lt;tests&gt;").doesNotContain("http", "NaN", "<script");
    }

    @Test
    void report_saysWhatTheModelIsMadeOf() {
        assertThat(text(TrainedModel.REPORT))
                .contains("What trees is made of", "<td>median by category</td><td>depot_delay (depot, 2 keys)</td>")
                .contains("<td>objective</td><td>absolute</td><td></td>", "<td>l2</td><td>1</td><td>default</td>");
    }

    @Test
    void report_barsOfSlices_sayHowManyRowsTheyStandFor() {
        int west = json(TrainedModel.METRICS)
                .get("test_slices")
                .get("depot")
                .get("(unseen)")
                .get("count")
                .integer();

        assertThat(text(TrainedModel.REPORT)).containsPattern("<td>\\(unseen\\)</td>.*<td>" + west + "</td></tr>");
    }

    /** Of choose: who learns from the test rows has no test left. */
    @Test
    void report_worstRows_areThoseOfChooseWithTheirInputs(@TempDir Path other) throws IOException {
        String report = text(TrainedModel.REPORT);
        String table = report.substring(report.indexOf("The rows with the largest errors"));

        assertThat(table)
                .contains("<th>trip</th><th>predicted</th><th>actual</th><th>error</th><th>depot</th><th>start</th>");
        assertThat(table.split("<tr><td>1", -1)).hasSize(11);
        assertThat(table).contains("2024-02-").doesNotContain("2024-03-");
        Path recipe = Trips.write(other);
        Files.writeString(recipe, Trips.RECIPE.replace("golden_rows: 20", "golden_rows: 20\n  worst_rows: 0"));
        assertThat(new String(
                        Trips.train(recipe).files().getOrDefault(TrainedModel.REPORT, new byte[0]),
                        StandardCharsets.UTF_8))
                .doesNotContain("largest errors");
    }

    @Test
    void card_beginsWithFrontMatterAndHasTheGates() {
        assertThat(text(TrainedModel.CARD))
                .startsWith("---\nlibrary_name: tribuo\n")
                .contains("name: \"trips\"", "`duration`")
                .contains("## Gates\n\nGate: passed.\n\n| metric | limit | value | verdict |\n|---|---|---|---|\n")
                .containsPattern("\n\\| mae on test \\| at most 99.0 \\| [12]\\.\\d{4} \\| pass \\|\n");
    }

    /** As it was before a recipe could tell environments apart: older readers go by it. */
    @Test
    void gate_ofOneListForAll_namesNoEnvironment() {
        JsonNode gate = json(TrainedModel.GATE);

        assertThat(gate.names()).containsExactly("passed", "misses", "rules");
        assertThat(gate.get("rules").items().get(0).names())
                .containsExactly("metric", "on", "at_most", "value", "rows", "verdict");
        assertThat(text(TrainedModel.REPORT))
                .contains("<h2>Gate <span class=\"chip good\">passed</span></h2>")
                .doesNotContain("<th>environment</th>");
    }

    @Test
    void run_targetWithoutOffset_hasTheMedianForItsOnlyBaseline(@TempDir Path other) throws IOException {
        Path recipe = Trips.write(other);
        Files.writeString(
                recipe,
                Trips.RECIPE
                        .replace("  offset: delay\n", "")
                        .replace("  date: day\n", "  date: day\n  credit: The depots\n  license: CC0-1.0\n"));

        Map<String, byte[]> files = Trips.train(recipe).files();

        byte[] metrics = files.getOrDefault(TrainedModel.METRICS, new byte[0]);
        assertThat(JsonNode.root(Json.parse(metrics)).get("baselines").names()).containsExactly("median");
        assertThat(new String(files.getOrDefault(TrainedModel.CARD, new byte[0]), StandardCharsets.UTF_8))
                .doesNotContain("baseline:  ", "always 0")
                .contains("baseline: the median, always ", "\nThe depots. Licence: CC0-1.0.\n");
    }

    @Test
    void provenance_namesWhatWentIn() {
        JsonNode provenance = json(TrainedModel.PROVENANCE);

        assertThat(provenance.get("data").list(file -> file.get("rows").integer()))
                .containsExactly(3300);
        assertThat(provenance.get("git_commit").text()).isEqualTo("abc1234");
        assertThat(provenance.get("settings").get("trees").get("seed").text()).isEqualTo("42");
        assertThat(provenance.get("started_at").text()).isEqualTo("2024-04-01T00:00:00Z");
    }

    @Test
    void provenance_quotedLineBreakAndNoLastOne_countsRecords(@TempDir Path other) throws IOException {
        Path recipe = Trips.write(other);
        Files.writeString(other.resolve("note.csv"), "id,note\n1,\"two\nlines\"\n2,last");
        Files.writeString(recipe, Trips.RECIPE.replace("files: [trips.csv]", "files: [trips.csv, note.csv]"));

        byte[] provenance = Trips.train(recipe).files().getOrDefault(TrainedModel.PROVENANCE, new byte[0]);

        assertThat(JsonNode.root(Json.parse(provenance)).get("data").list(file -> file.get("rows")
                        .integer()))
                .containsExactly(3300, 2);
    }

    /** What differs between two runs of one recipe is where the model comes from, not how good it is. */
    @Test
    void metrics_holdNoTimes() {
        assertThat(text(TrainedModel.METRICS)).doesNotContain("seconds");
        assertThat(json(TrainedModel.PROVENANCE).get("training_seconds").names())
                .containsExactly("line", "trees");
    }

    private static byte[] artifact() {
        return trained.files().getOrDefault("model.tribuo", new byte[0]);
    }

    private static String text(String file) {
        return new String(trained.files().getOrDefault(file, new byte[0]), StandardCharsets.UTF_8);
    }

    private static JsonNode json(String file) {
        return JsonNode.root(Json.parse(text(file)));
    }
}
