package waybill.training;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.PythonTrips.CODES;
import static waybill.fixture.PythonTrips.MODELS;
import static waybill.fixture.PythonTrips.ONE_HOT;
import static waybill.fixture.PythonTrips.candidate;
import static waybill.fixture.PythonTrips.recipe;
import static waybill.fixture.Refusals.refusal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.fixture.PythonTrips;
import waybill.fixture.Trips;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.model.Encoder;
import waybill.model.Member;
import waybill.model.Scorer;
import waybill.model.file.ScorerFile;
import waybill.model.trees.TreeScorer;
import waybill.registry.Names;
import waybill.storage.Digest;

/** Candidates of a recipe that Python trained: they compete, are measured, gated and carded as those that are trained here. */
class ImportedTrainingTest {
    private static final String LINE = """
            line:
              trainer: linear
              features: [{number: delay, scaled: true}]
            """;

    @TempDir
    private Path folder = Path.of("");

    private TrainedModel train(String recipe) throws IOException {
        return Trips.train(PythonTrips.write(folder, recipe));
    }

    private static String golden(String file) {
        return "  golden: " + MODELS.resolve(file).toAbsolutePath() + "\n";
    }

    private static String settings(String settings) {
        return "  settings: {" + settings + "}\n";
    }

    private WaybillException refused(String recipe) throws IOException {
        Path file = PythonTrips.write(folder, recipe);
        return refusal(() -> Trips.train(file));
    }

    private static String words(WaybillException refusal) {
        return refusal.getMessage() + "\n"
                + refusal.violations().stream().map(Violation::toString).collect(Collectors.joining("\n"));
    }

    @Test
    void booster_amongTrainedCandidates_isMeasuredWithThemAndChosen() throws IOException {
        TrainedModel trained = train(recipe(LINE + candidate("booster.ubj", ONE_HOT) + golden("golden.csv")));

        JsonNode metrics = json(trained, TrainedModel.METRICS);
        assertThat(metrics.get("candidates").members()).containsOnlyKeys("line", "python");
        assertThat(metrics.get("chosen").text()).isEqualTo("python");
        assertThat(metrics.get("test").get("mae").number()).isBetween(0.5, 4.0);
        assertThat(metrics.get("rows_compared_with_file").integer()).isGreaterThan(2_000);
        assertThat(trained.passed()).isTrue();
        assertThat(trained.spec().algorithm()).isEqualTo("xgboost");
    }

    @Test
    void provenanceAndCard_ofAnImportedModel_sayWhereItComesFromAndHowItWasCompared() throws IOException {
        TrainedModel trained = train(recipe(candidate("booster.ubj", ONE_HOT) + golden("golden.csv")));

        JsonNode imported = json(trained, TrainedModel.PROVENANCE).get("imported");
        assertThat(imported.get("library").text()).isEqualTo("xgboost 3.2.0");
        assertThat(imported.get("sha256").text())
                .isEqualTo(Digest.sha256(Files.readAllBytes(MODELS.resolve("booster.ubj"))));
        assertThat(imported.get("golden_rows").get("rows").integer()).isEqualTo(60);
        assertThat(imported.get("golden_rows").get("identical").integer()).isEqualTo(60);
        assertThat(imported.get("golden_rows").get("largest_difference").number())
                .isZero();
        assertThat(text(trained, "MODEL_CARD.md"))
                .contains(
                        "## Where the model comes from",
                        "xgboost 3.2.0",
                        "all 60 golden rows are the same to the last bit")
                .contains("did not learn from the rows of choose and test")
                .doesNotContain("Trained on 2024-01-01");
    }

    /** Python's tables have 0 in such columns: a booster would take the branch of missing numbers, and nothing would fail. */
    @Test
    void columnsThatAreAbsentAndNot0_withoutGoldenRows_areRemarked() throws IOException {
        String unfilled =
                candidate("booster.ubj", ONE_HOT.replace("fill: 0", "").stripTrailing() + "\n");

        assertThat(text(train(recipe(unfilled)), "MODEL_CARD.md"))
                .contains("not 0, in rows without them", "say fill: 0");
        assertThat(text(train(recipe(candidate("booster.ubj", ONE_HOT))), "MODEL_CARD.md"))
                .doesNotContain("say fill: 0");
    }

    @Test
    void goldenRows_ofAVersion_includePythons() throws IOException {
        TrainedModel trained = train(recipe(candidate("booster.ubj", ONE_HOT) + golden("golden.csv")));

        assertThat(trained.spec().golden()).hasSizeGreaterThan(60);
    }

    /** A file of numbers needs no program around its trees: it is as fast as what is trained here, and gives reasons. */
    @Test
    void booster_ofNumbers_isTheSameScorerAsOurOwn() throws IOException {
        TrainedModel imported = train(recipe(candidate("booster.ubj", ONE_HOT)));
        TrainedModel own = train(Trips.RECIPE);

        assertThat(scorer(imported)).isInstanceOf(TreeScorer.class);
        assertThat(scorer(imported).kind()).isEqualTo(scorer(own).kind());
        assertThat(scorer(imported).getClass()).isEqualTo(scorer(own).getClass());
        assertThat(scorer(imported).attribution()).isPresent();
    }

    private static Scorer scorer(TrainedModel trained) {
        byte[] artifact = trained.files().getOrDefault(Names.ARTIFACT, new byte[0]);
        Encoder encoder = new Encoder(trained.spec().signature(), trained.spec().features());
        return ScorerFile.open(
                        trained.files().getOrDefault(Names.SCORER, new byte[0]),
                        Map.of(Member.POINT, Digest.sha256(artifact)),
                        encoder.featureNames())
                .get(Member.POINT);
    }

    @Test
    void import_ofTheSameFileTwice_makesTheSameArtifact() throws IOException {
        String recipe = recipe(candidate("booster.ubj", ONE_HOT));

        assertThat(train(recipe).files().get(Names.ARTIFACT))
                .isEqualTo(train(recipe).files().get(Names.ARTIFACT));
    }

    @Test
    void codes_haveTheOrderOfTheFile() throws IOException {
        TrainedModel trained = train(recipe(candidate("codes.json", CODES) + golden("codes-golden.csv")));

        assertThat(trained.spec().features().toString()).contains("categories=[south, north]");
    }

    @Test
    void codes_inAnotherOrderThanTheFiles_areRefused() throws IOException {
        String other = CODES + "      categories: [north, south]\n";

        assertThat(words(refused(recipe(candidate("codes.json", other)))))
                .contains("/candidates/python/features", "wrong_order", "south, north");
    }

    /** A name of the file that is repaired before it is looked up would be found by nobody. */
    @Test
    void categoriesOfTheFile_thatNormalizeWouldChange_areRefused_andOthersTaken() throws IOException {
        String shouted = recipe(candidate("codes.json", CODES))
                .replace("depot: {type: category", "depot: {type: category, normalize: {trim: true, case: upper}");
        WaybillException refusal = refused(shouted);

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_RECIPE);
        assertThat(refusal)
                .hasMessageContaining("knows categories of 'depot' that 'normalize' would change: north, south.");
        assertThat(train(shouted.replace("case: upper", "case: lower"))
                        .spec()
                        .signature()
                        .isNormalized())
                .isTrue();
    }

    /** LightGBM's file lists categories without names of columns: they are matched by their order. */
    @Test
    void lightgbm_isImportedWithItsCategories() throws IOException {
        TrainedModel trained = train(recipe(candidate("lightgbm.txt", CODES) + golden("lightgbm-golden.csv")));

        JsonNode golden = json(trained, TrainedModel.PROVENANCE).get("imported").get("golden_rows");
        assertThat(trained.spec().algorithm()).isEqualTo("lightgbm");
        assertThat(golden.get("identical").integer()).isEqualTo(60);
        assertThat(golden.get("demanded").text()).isEqualTo("the same number");
    }

    /** The texts of an ONNX graph are fed by one-hot columns. */
    @Test
    void pipelineOfScikitLearn_isImportedAsOnnx() throws IOException {
        String features = """
                  features:
                    - number: [delay, miles]
                    - one_hot: depot
                """;
        TrainedModel trained = train(recipe(candidate("pipeline.onnx", features) + golden("pipeline-golden.csv")));

        JsonNode golden = json(trained, TrainedModel.PROVENANCE).get("imported").get("golden_rows");
        assertThat(trained.spec().algorithm()).isEqualTo("onnx");
        assertThat(golden.get("rows").integer()).isEqualTo(60);
        assertThat(golden.get("largest_difference").number()).isLessThan(1e-4);
    }

    @Test
    void goldenRows_ofAllRounds_areRefusedWithTheRoundsThatFit() throws IOException {
        WaybillException refusal = refused(recipe(candidate("booster.ubj", ONE_HOT) + golden("golden-all.csv")));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_DATA);
        assertThat(words(refusal))
                .contains("of 60 golden rows differ", "row 1, prediction", "Python said ", "and here it is ")
                .contains("with iterations: all all 60 rows agree");
    }

    @Test
    void iterations_all_agreeWithTheRowsOfAllRounds() throws IOException {
        TrainedModel trained = train(
                recipe(candidate("booster.ubj", ONE_HOT) + settings("iterations: all") + golden("golden-all.csv")));

        assertThat(json(trained, TrainedModel.PROVENANCE)
                        .get("imported")
                        .get("settings")
                        .get("iterations")
                        .text())
                .isEqualTo("all");
    }

    @Test
    void missingNumber_thatNobodySaid_isFoundByTheGoldenRows() throws IOException {
        String recipe = recipe(candidate("holes.ubj", ONE_HOT) + golden("holes-golden.csv"))
                .replace(", allowed: [0, 900]", "");

        assertThat(words(refused(recipe))).contains("with missing: -1 all rows agree");
        String said = recipe(candidate("holes.ubj", ONE_HOT) + settings("missing: -1") + golden("holes-golden.csv"))
                .replace(", allowed: [0, 900]", "");
        assertThat(train(said).passed()).isTrue();
    }

    @Test
    void goldenRow_thatIsAnotherOne_isRefusedWithItsNumberAndBothNumbers() throws IOException {
        List<String> lines = Files.readAllLines(MODELS.resolve("golden.csv"));
        Path changed = folder.resolve("changed.csv");
        String wrong = lines.get(5).replaceFirst(",[^,]*$", ",99.5");
        Files.writeString(changed, String.join("\n", lines).replace(lines.get(5), wrong));

        assertThat(words(refused(recipe(candidate("booster.ubj", ONE_HOT) + "  golden: changed.csv\n"))))
                .contains(
                        "1 of 60 golden rows differ",
                        "row 5, prediction",
                        "Python said 99.5",
                        "What else usually does");
    }

    @Test
    void goldenRow_thatIsTheFloatBeside_isRefused() throws IOException {
        List<String> lines = Files.readAllLines(MODELS.resolve("golden.csv"));
        String row = lines.get(5);
        String number = row.substring(row.lastIndexOf(',') + 1);
        String beside = row.replace(number, Float.toString(Math.nextUp(Float.parseFloat(number))));
        Files.writeString(folder.resolve("beside.csv"), String.join("\n", lines).replace(row, beside));

        assertThat(words(refused(recipe(candidate("booster.ubj", ONE_HOT) + "  golden: beside.csv\n"))))
                .contains("1 of 60 golden rows differ", "row 5, prediction", "all rows are within a few floats");
    }

    @Test
    void features_thatAreNotTheModels_areToldAllAtOnceWithBothLists() throws IOException {
        String features = """
                  features:
                    - number: [delay]
                    - missing: miles
                    - one_hot: depot
                      fill: 0
                """;

        WaybillException refusal = refused(recipe(candidate("booster.ubj", features)));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_RECIPE);
        assertThat(words(refusal))
                .contains("It has the inputs delay, miles, depot=north, depot=south")
                .contains("the features make delay, miles?, depot=north, depot=south")
                .contains("miles", "no_column", "did you mean 'miles?'")
                .contains("miles?", "no_input", "did you mean 'miles'");
    }

    @Test
    void columns_ofAFileThatNamesNone_areListedInOrder() throws IOException {
        String order = "columns: [delay, miles, depot=north, depot=south]";

        assertThat(words(refused(recipe(candidate("unnamed.ubj", ONE_HOT)))))
                .contains("names no column, and has 4", "'columns' lists");
        assertThat(train(recipe(candidate("unnamed.ubj", ONE_HOT) + settings(order) + golden("unnamed-golden.csv")))
                        .passed())
                .isTrue();
    }

    @Test
    void columns_inAnotherOrder_areRefusedByTheGoldenRows() throws IOException {
        String order = "columns: [miles, delay, depot=north, depot=south]";

        assertThat(words(refused(
                        recipe(candidate("unnamed.ubj", ONE_HOT) + settings(order) + golden("unnamed-golden.csv")))))
                .contains("golden rows differ", "in another order than the training table's");
    }

    @Test
    void intervals_aroundAFile_needNoFurtherModel() throws IOException {
        TrainedModel trained = train(recipe(candidate("booster.ubj", ONE_HOT))
                .replace("evaluation:\n", "intervals: {coverage: 0.8}\nevaluation:\n"));

        assertThat(trained.files()).doesNotContainKeys("lower.tribuo", "upper.tribuo", "scale.tribuo");
        assertThat(json(trained, TrainedModel.PROVENANCE)
                        .get("calibrated")
                        .get("intervals")
                        .get("method")
                        .text())
                .isEqualTo("split");
    }

    @ParameterizedTest
    @CsvSource({"'intervals: {coverage: 0.8, calibrate: folds}'", "'promises: {calibrate: folds}'"})
    void folds_aroundAFile_areRefusedByName(String block) throws IOException {
        assertThat(words(refused(
                        recipe(candidate("booster.ubj", ONE_HOT)).replace("evaluation:\n", block + "\nevaluation:\n"))))
                .contains("/calibrate", "'python' is a file, which cannot be trained again");
    }

    @Test
    void trainerBesideAFile_andAFileThatIsNone_areFaultsOfTheRecipe() throws IOException {
        String both = candidate("golden.csv", ONE_HOT) + "  trainer: xgboost\n";

        WaybillException refusal = refused(recipe(both));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_RECIPE);
        assertThat(words(refusal)).contains("/candidates/python/trainer", "/candidates/python/model", "invalid_file");
    }

    private static JsonNode json(TrainedModel trained, String file) {
        return JsonNode.root(Json.parse(trained.files().getOrDefault(file, new byte[0])));
    }

    private static String text(TrainedModel trained, String file) {
        return new String(trained.files().getOrDefault(file, new byte[0]), StandardCharsets.UTF_8);
    }
}
