package waybill.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.InputSource;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.model.Feature;
import waybill.model.Verdict;
import waybill.registry.Digest;
import waybill.registry.GoldenRow;
import waybill.registry.ManifestCodec;
import waybill.registry.ModelSpec;
import waybill.registry.Verifier;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Presence;
import waybill.signature.RawValue;
import waybill.signature.Unseen;

class TrainingTest {
    private static Path folder;
    private static TrainedModel trained;

    @BeforeAll
    static void trainOnce(@TempDir Path here) throws IOException {
        folder = here;
        trained = train(Trips.write(here));
    }

    private static TrainedModel train(Path recipe) {
        return new Training(Trips.CLOCK, "abc1234", Progress.SILENT).run(Recipe.read(recipe));
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
        Map<String, byte[]> again = train(folder.resolve("model.yaml")).files();

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
                List.of(new GoldenRow(first.row(), first.expected() + 1e-5, first.tolerance(), first.verdict())));

        assertThatThrownBy(() -> Verifier.verify(spec, artifact())).isInstanceOf(WaybillException.class);
    }

    @Test
    void report_isWellFormedAndNeedsNothingElse() throws Exception {
        String html = text(TrainedModel.REPORT);

        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        var document = factory.newDocumentBuilder().parse(new InputSource(new StringReader(html)));

        assertThat(document.getElementsByTagName("svg").getLength()).isEqualTo(4);
        assertThat(html).contains("Trips &amp; &lt;tests&gt;").doesNotContain("http", "NaN", "<script");
    }

    @Test
    void card_beginsWithFrontMatterAndNamesTheGate() {
        assertThat(text(TrainedModel.CARD))
                .startsWith("---\nlibrary_name: tribuo\n")
                .contains("name: \"trips\"", "Gate: passed.", "`duration`");
    }

    @Test
    void run_targetWithoutOffset_hasTheMedianForItsOnlyBaseline(@TempDir Path other) throws IOException {
        Path recipe = Trips.write(other);
        Files.writeString(
                recipe,
                Trips.RECIPE
                        .replace("  offset: delay\n", "")
                        .replace("  date: day\n", "  date: day\n  credit: The depots\n  license: CC0-1.0\n"));

        Map<String, byte[]> files = train(recipe).files();

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
    void write_thenRead_isTheSame(@TempDir Path out) {
        trained.write(out);

        TrainedModel read = TrainedModel.read(out);

        assertThat(ManifestCodec.encodeSpec(read.spec())).isEqualTo(ManifestCodec.encodeSpec(trained.spec()));
        assertThat(read.files().keySet())
                .containsExactlyInAnyOrderElementsOf(trained.files().keySet());
        assertThat(read.passed()).isTrue();
    }

    @Test
    void read_folderWithoutModel_isRefused(@TempDir Path empty) {
        WaybillException refusal = catchThrowableOfType(WaybillException.class, () -> TrainedModel.read(empty));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ARGUMENT);
    }

    @Test
    void run_modelBelowItsGate_saysWhich(@TempDir Path other) throws IOException {
        Path recipe = Trips.write(other);
        Files.writeString(recipe, Trips.RECIPE.replace("at_most: 99", "at_most: 0.01"));

        TrainedModel missed = train(recipe);

        assertThat(missed.passed()).isFalse();
        assertThat(new String(missed.files().get(TrainedModel.GATE), StandardCharsets.UTF_8))
                .contains("\"fail\"");
    }

    @Test
    void run_queryThatLacksAnInput_namesTheNearestColumn(@TempDir Path other) throws IOException {
        Path recipe = Trips.write(other);
        Files.writeString(
                recipe,
                Trips.RECIPE
                        .replace("  depot: {", "  depots: {")
                        .replace("[depot]", "[depots]")
                        .replace("by: depot", "by: depots"));

        assertThatThrownBy(() -> train(recipe)).hasMessageContaining("'depots'; did you mean 'depot'?");
    }

    @Test
    void run_queryThatReadsAFileTheRecipeDoesNotList_isRefused(@TempDir Path other) throws IOException {
        Path recipe = Trips.write(other);
        Files.copy(other.resolve("trips.csv"), other.resolve("more.csv"));
        Files.writeString(other.resolve("trips.sql"), "select * from read_csv('more.csv')");

        WaybillException refusal = catchThrowableOfType(WaybillException.class, () -> train(recipe));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_DATA);
        assertThat(refusal).hasMessageContaining("more.csv");
    }

    @Test
    void run_rowOutsideTheAllowedLimits_isToldWithItsField(@TempDir Path other) throws IOException {
        Path recipe = Trips.write(other);
        Files.writeString(recipe, Trips.RECIPE.replace("allowed: [0, 900]", "allowed: [0, 100]"));

        WaybillException refusal = catchThrowableOfType(WaybillException.class, () -> train(recipe));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_DATA);
        assertThat(refusal.violations()).singleElement().satisfies(fault -> assertThat(fault.pointer())
                .isEqualTo("/miles"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*                                                    | INVALID_DATA   | yields no row",
                "* replace (nullif(depot, 'north') as depot)          | INVALID_DATA   | rows do not fit the recipe's inputs",
                "* replace (nullif(late, late) as late)               | INVALID_DATA   | Rows without 'late'",
                "* replace (if(delay > 0, day, null) as day)          | INVALID_DATA   | Rows without 'day'",
                "* replace (trip // 2 as trip)                        | INVALID_DATA   | 'trip' is to name each row",
                "* replace (cast(null as double) as miles)            | INVALID_DATA   | no value of 'miles'",
                "* replace (cast(late as varchar) as late)            | INVALID_RECIPE | cast(late as double)",
                "* replace (cast(day as timestamp) as day)            | INVALID_RECIPE | cast(day as date)",
                "* rename (trip as trips)                             | INVALID_RECIPE | did you mean 'trips'?",
            })
    void run_dataThatDoesNotFit_isRefusedInWords(String columns, ErrorCode code, String words, @TempDir Path other)
            throws IOException {
        Path recipe = Trips.write(other);
        Files.writeString(
                other.resolve("trips.sql"),
                "select " + columns + " from ("
                        + Files.readString(other.resolve("trips.sql")).replace("-- all of them", "") + ")"
                        + (columns.equals("*") ? " where false" : ""));

        WaybillException refusal = catchThrowableOfType(WaybillException.class, () -> train(recipe));

        assertThat(refusal).hasMessageContaining(words);
        assertThat(refusal.code()).isEqualTo(code);
    }

    @Test
    void run_listedFileThatIsNotThere_isRefusedBeforeAnythingIsRead(@TempDir Path other) throws IOException {
        Path recipe = Trips.write(other);
        Files.writeString(recipe, Trips.RECIPE.replace("files: [trips.csv]", "files: [trips.csv, drivers.csv]"));

        assertThatThrownBy(() -> train(recipe)).hasMessageContaining("drivers.csv");
    }

    @Test
    void write_besideOtherFiles_leavesThoseOutOfTheVersion(@TempDir Path out) throws IOException {
        trained.write(out);
        Files.writeString(out.resolve("notes.txt"), "not for everybody");

        assertThat(TrainedModel.read(out).files()).doesNotContainKey("notes.txt");
    }

    @Test
    void requirePassed_tooFewRows_saysThatNothingWasJudged(@TempDir Path other) throws IOException {
        Path recipe = Trips.write(other);
        Files.writeString(recipe, Trips.RECIPE.replace("to: 2024-03-31", "to: 2024-03-02"));

        TrainedModel few = train(recipe);

        WaybillException refusal = catchThrowableOfType(WaybillException.class, () -> few.requirePassed(GateScope.ALL));
        assertThat(refusal.code()).isEqualTo(ErrorCode.GATE_FAILED);
        assertThat(refusal.report()).contains("mae on test at most 99.0: not judged on 72 rows");
    }

    @Test
    void provenance_quotedLineBreakAndNoLastOne_countsRecords(@TempDir Path other) throws IOException {
        Path recipe = Trips.write(other);
        Files.writeString(other.resolve("note.csv"), "id,note\n1,\"two\nlines\"\n2,last");
        Files.writeString(recipe, Trips.RECIPE.replace("files: [trips.csv]", "files: [trips.csv, note.csv]"));

        byte[] provenance = train(recipe).files().getOrDefault(TrainedModel.PROVENANCE, new byte[0]);

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

    /** Tribuo's gradient descent fails on rows of which only some have every feature. */
    @Test
    void run_linearModelOfNumbersThatMayBeAbsent_isTrained(@TempDir Path other) throws IOException {
        Path recipe = Trips.write(other);
        Files.writeString(
                recipe, Trips.RECIPE.replace("        fill: 0\n", "").replace("      - one_hot: [depot]\n", ""));

        Path query = other.resolve("trips.sql");
        Files.writeString(
                query,
                "select * replace (if(trip % 2 = 0, miles, null) as miles) from (" + Files.readString(query) + "\n)");

        assertThat(train(recipe).passed()).isTrue();
    }

    @Test
    void run_rowThatLacksEveryFeature_isRefusedInWords(@TempDir Path other) throws IOException {
        Path recipe = Trips.write(other);
        String head = Trips.RECIPE.substring(0, Trips.RECIPE.indexOf("candidates:"));
        String tail = Trips.RECIPE.substring(Trips.RECIPE.indexOf("evaluation:"));
        String trees = "candidates: {trees: {trainer: xgboost, features: [{number: miles}]}}\n";
        Files.writeString(recipe, head + trees + tail);

        assertThatThrownBy(() -> train(recipe)).hasMessageContaining("'fill'");
    }

    /** As queries are written everywhere else. */
    @Test
    void read_queryThatEndsInASemicolon_isRun(@TempDir Path other) throws IOException {
        Recipe recipe = Recipe.read(Trips.write(other));
        Files.writeString(other.resolve("trips.sql"), "select * from read_csv('trips.csv') ;\n");

        assertThat(new SqlSource(other).read(recipe.source(), Progress.SILENT).rows())
                .isEqualTo(3300);
    }

    @Test
    void raw_categoryOfNumbersOrBooleans_isTheTextThatACallerSends() {
        Field category = new Field("c", new Domain.Category(List.of(), Unseen.WARN), "", Presence.required(), "");
        Field bool = new Field("c", new Domain.Bool(), "", Presence.required(), "");
        Table.Cells numbers = new Table.Numbers(new double[] {12, 1});
        Table.Cells flags = Table.Numbers.flags(new double[] {1, 0});

        assertThat(numbers.raw(0, category)).isEqualTo(new RawValue.Text("12"));
        assertThat(flags.raw(0, category)).isEqualTo(new RawValue.Text("true"));
        assertThat(flags.raw(1, bool)).isEqualTo(new RawValue.Bool(false));
        assertThat(numbers.raw(1, bool)).isEqualTo(new RawValue.Bool(true));
        assertThat(numbers.raw(0, bool)).isEqualTo(new RawValue.Num(12));
    }

    @Test
    void features_areLearntByHandComputedRules() {
        Table table = new Table(
                Map.of(
                        "x", new Table.Numbers(new double[] {1, 2, Double.NaN, 6, 1000}),
                        "y", new Table.Numbers(new double[] {3, 5, 7, 13, -1000}),
                        "k", new Table.Texts(new String[] {"a", "a", "b", "b", "c"})),
                5);
        Fitter fitter = new Fitter(table, new int[] {0, 1, 2, 3});
        List<FeaturePlan> plans = List.of(
                new FeaturePlan.Numeric("x", new FeaturePlan.Filling(FeaturePlan.Filling.Kind.MEDIAN, 0), true),
                new FeaturePlan.Lookup("l", List.of("k"), "y", 1, FeaturePlan.Filling.ABSENT, false),
                new FeaturePlan.Residual("r", "y", "x", false));

        var features = fitter.features(new Candidate("c", Algorithm.LINEAR, plans, Map.of()));

        Feature.Numeric number = (Feature.Numeric) features.get(0);
        assertThat(number.imputed()).isEqualTo(2);
        assertThat(number.scaling().center()).isEqualTo(11 / 4.0);
        assertThat(((Feature.Lookup) features.get(1)).table()).isEqualTo(Map.of(List.of("a"), 4.0, List.of("b"), 10.0));
        Feature.Sum sum = (Feature.Sum) features.get(2);
        assertThat(sum.weights().get(1)).isCloseTo(-2, within(1e-12));
        assertThat(sum.scaling().center()).isCloseTo(1, within(1e-12));
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
