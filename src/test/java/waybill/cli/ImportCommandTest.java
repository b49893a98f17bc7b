package waybill.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.PythonTrips.MODELS;
import static waybill.fixture.PythonTrips.ONE_HOT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.fixture.PythonTrips;
import waybill.fixture.ServedApp;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.model.xgboost.TinyBooster;
import waybill.training.recipe.Recipe;

/** From a file that Python wrote to an answer over HTTP, without a Python. */
class ImportCommandTest {
    /** The features of the model, and no word of how it is made. */
    private static final String RECIPE = PythonTrips.recipe("python:\n" + ONE_HOT);

    @TempDir
    private Path folder = Path.of("");

    private Path recipe = Path.of("");

    @BeforeEach
    void trips() throws IOException {
        recipe = PythonTrips.write(folder, RECIPE);
    }

    private CommandRun run(Object... arguments) {
        List<String> words = new ArrayList<>();
        for (Object argument : arguments) {
            words.add(argument instanceof Path path ? path.toAbsolutePath().toString() : String.valueOf(argument));
        }
        return CommandRun.of(Map.of(), words.toArray(String[]::new));
    }

    private Path out() {
        return folder.resolve("imported");
    }

    @Test
    void importedModel_published_answersOverHttpWhatPythonSaid() throws IOException {
        CommandRun imported = run(
                "import", recipe, MODELS.resolve("booster.ubj"), "--golden", MODELS.resolve("golden.csv"), "-o", out());
        assertThat(imported.code()).as(imported.err()).isZero();
        assertThat(imported.out()).contains("Golden rows: 60 compared, 60 the same to the last bit.");
        Path store = folder.resolve("store");
        assertThat(run("publish", out(), "--store", "file:" + store, "--promote", "--by", "ann", "--reason", "python")
                        .code())
                .isZero();

        try (ServedApp served = ServedApp.start(store, Map.of("WAYBILL_MODEL", "trips"))) {
            served.awaitReady(state -> state.get("ready").bool());
            List<String> lines = Files.readAllLines(MODELS.resolve("golden.csv"));
            StringBuilder rows = new StringBuilder();
            lines.forEach(line -> rows.append(line, 0, line.lastIndexOf(',')).append('\n'));
            JsonNode answers =
                    JsonNode.root(Json.parse(served.post("/api/predict?policy=warn", "text/csv", rows.toString())
                            .body()));

            List<JsonNode> predictions = answers.get("predictions").items();
            assertThat(predictions).hasSize(lines.size() - 1);
            for (int i = 0; i < predictions.size(); i++) {
                List<String> cells = List.of(lines.get(i + 1).split(",", -1));
                double gain = Float.parseFloat(cells.get(4));
                assertThat(predictions.get(i).get("value").number()).isEqualTo(gain + Double.parseDouble(cells.get(2)));
            }
        }
    }

    @Test
    void withoutARecipe_theInputsAreTheFiles_andNothingIsMeasured() throws IOException {
        CommandRun imported = run("import", numeric(), "--golden", numericGolden(), "-o", out(), "--name", "bare");

        assertThat(imported.code()).as(imported.err()).isZero();
        assertThat(imported.out()).contains("Golden rows: 60 compared", "Nothing was measured", "--unmeasured");
        assertThat(Files.readString(out().resolve("MODEL_CARD.md")))
                .contains("Gate: nothing was measured", "## Where the model comes from", "| `delay` | number | no |");
        assertThat(Files.readString(out().resolve("gate.json"))).contains("\"passed\": false", "nothing was measured");
        assertThat(out().resolve("metrics.json")).doesNotExist();
    }

    @Test
    void publish_ofAnUnmeasuredModel_asksForTheWord() throws IOException {
        run("import", numeric(), "-o", out(), "--name", "bare");
        String store = "file:" + folder.resolve("store");

        CommandRun refused = run("publish", out(), "--store", store, "--by", "ann", "--reason", "r");
        CommandRun published =
                run("publish", out(), "--store", store, "--by", "ann", "--reason", "r", "--unmeasured", "--promote");

        assertThat(refused.code()).isNotZero();
        assertThat(refused.err()).contains("GATE_FAILED", "nothing was measured", "--unmeasured");
        assertThat(published.code()).as(published.err()).isZero();
        assertThat(run("predict", "--store", store, "--model", "bare", rows()).code())
                .isZero();
    }

    private Path rows() throws IOException {
        return Files.writeString(folder.resolve("rows.csv"), "delay,miles,depot_north,depot_south\n5,,0,1\n");
    }

    @Test
    void unmeasured_waivesNoGateThatWasMissed() throws IOException {
        Path strict = Files.writeString(recipe, RECIPE.replace("at_most: 99", "at_most: 0.001"));
        CommandRun imported = run("import", strict, MODELS.resolve("booster.ubj"), "-o", out());
        CommandRun published = run(
                "publish",
                out(),
                "--store",
                "file:" + folder.resolve("store"),
                "--by",
                "a",
                "--reason",
                "r",
                "--unmeasured");

        assertThat(imported.err()).contains("GATE_FAILED");
        assertThat(published.err()).contains("GATE_FAILED", "misses a gate");
    }

    /** A name of a column that no field can have is made one, and the draft says which is which. */
    @Test
    void draft_completed_isARecipeThatImports() throws IOException {
        CommandRun drafted = run("import", numeric(), "--draft");
        assertThat(drafted.out())
                .contains("\"depot=north\": depot_north", "- number: delay", "model: booster.ubj")
                .contains("required: false");
        Files.copy(numeric(), folder.resolve("booster.ubj"));
        Files.writeString(folder.resolve("rows.csv"), "id\n");
        Files.writeString(folder.resolve("rows.sql"), "select 1");
        Path draft = Files.writeString(folder.resolve("draft.yaml"), drafted.out());

        Recipe read = Recipe.read(draft);

        assertThat(read.candidates().get(0).imported()).isPresent();
        assertThat(read.inputs()).hasSize(4);
    }

    @Test
    void recipe_thatNamesItsFile_needsNoOther() throws IOException {
        Path named = PythonTrips.write(folder, PythonTrips.recipe(PythonTrips.candidate("booster.ubj", ONE_HOT)));

        assertThat(run("import", named, "-o", out(), "--quiet").out().strip()).isEqualTo(out().toString());
    }

    @Test
    void optionsOfTheCommand_goOverTheRecipes() {
        CommandRun all = run(
                "import",
                recipe,
                MODELS.resolve("booster.ubj"),
                "--iterations",
                "all",
                "--golden",
                MODELS.resolve("golden-all.csv"),
                "-o",
                out(),
                "--json");

        assertThat(all.code()).as(all.err()).isZero();
        assertThat(all.json().get("golden_rows").get("identical").integer()).isEqualTo(60);
        assertThat(all.json().get("measured").bool()).isTrue();
        assertThat(all.json().get("test").get("mae").number()).isPositive();
    }

    @Test
    void goldenRowsThatDiffer_writeNothing() {
        CommandRun run = run(
                "import",
                recipe,
                MODELS.resolve("booster.ubj"),
                "--golden",
                MODELS.resolve("golden-all.csv"),
                "-o",
                out());

        assertThat(run.code()).isNotZero();
        assertThat(run.err()).contains("INVALID_DATA", "Python said", "with iterations: all all 60 rows agree");
        assertThat(out()).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "a.ubj b.ubj, The first of two files is a recipe",
        "model.yaml x.ubj --draft, leave the recipe out",
        "x.ubj --iterations some, 'expected best, all, or a whole number'",
        "x.ubj --name Not_A_Name, --name is lower-case letters",
        "no-such-file.ubj, There is no file",
    })
    void wrongCalls_areToldWhatWouldBeRight(String call, String told) {
        List<Object> words = new ArrayList<>(List.of("import"));
        words.addAll(List.of(call.split(" ")));

        CommandRun run = run(words.toArray());

        assertThat(run.code()).isNotZero();
        assertThat(run.err()).contains(told).doesNotContain("\tat ");
    }

    @Test
    void labels_thatTheFileDoesNotName_areAskedFor() {
        assertThat(run("import", MODELS.resolve("labels.ubj"), "-o", out()).err())
                .contains("a score for each of 2 labels", "--labels no,yes");
        assertThat(run("import", MODELS.resolve("labels.ubj"), "--labels", "early,late", "-o", out())
                        .code())
                .isZero();
    }

    @Test
    void pickle_isRefusedByWhatItIs() throws IOException {
        Path pickle = Files.write(folder.resolve("model.pkl"), new byte[] {(byte) 0x80, 4, (byte) 0x95, 0, 0, 0, 0});

        assertThat(run("import", pickle, "-o", out()).err()).contains("ARTIFACT_REJECTED: model.pkl: ", "pickle");
    }

    @Test
    void textsOfAPipeline_needARecipe_whichLearnsTheirCategories() {
        assertThat(run("import", MODELS.resolve("pipeline.onnx"), "--draft").err())
                .contains("pipeline.onnx does not list the categories of all its inputs", "one_hot: depot");
    }

    /** The booster's inputs without a recipe. */
    private static Path numeric() {
        return MODELS.resolve("booster.ubj");
    }

    /** Golden rows of a table, as Python holds it. */
    private Path numericGolden() throws IOException {
        List<String> lines = Files.readAllLines(MODELS.resolve("golden.csv"), UTF_8);
        StringBuilder table = new StringBuilder("delay,miles,depot=north,depot=south,prediction\n");
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = List.of(line.split(",", -1));
            boolean north = cells.get(0).equals("north");
            table.append(String.join(
                            ",",
                            cells.get(2),
                            cells.get(3),
                            north ? "1.0" : "0.0",
                            north ? "0.0" : "1.0",
                            cells.get(4)))
                    .append('\n');
        }
        return Files.writeString(folder.resolve("table.csv"), table);
    }

    /** A booster of a, b and c: below 0.5, or missing, b is worth 1.5, else -2, on top of 0.5. */
    private Path tiny(String a, String b, String c, String... golden) throws IOException {
        String file = TinyBooster.FILE.replace("['a','b','c']", "['" + a + "','" + b + "','" + c + "']");
        Files.write(folder.resolve("tiny.json"), TinyBooster.json(file));
        return Files.writeString(folder.resolve("tiny.csv"), String.join("\n", golden) + "\n", UTF_8);
    }

    private void agrees(Path golden) {
        CommandRun imported = run("import", folder.resolve("tiny.json"), "--golden", golden, "-o", out());
        assertThat(imported.code()).as(imported.err()).isZero();
        assertThat(imported.out()).contains("Golden rows: 2 compared, 2 the same to the last bit.");
    }

    @Test
    void inputsWhoseNamesBecomeOne_areFoundByPythonsNames() throws IOException {
        agrees(tiny("x y", "x_y", "c", "x y,x_y,c,prediction", "1,0,3,2", "0,1,3,-1.5"));
        agrees(tiny("x_y", "x y", "c", "x y,x_y,c,prediction", "0,1,3,2", "1,0,3,-1.5"));
    }

    @Test
    void inputThatIsCalledMargin_isAnInput() throws IOException {
        agrees(tiny("a", "margin", "c", "a,margin,c,prediction", "1,0,3,2", "0,1,3,-1.5"));
    }

    @Test
    void inputThatIsCalledAsTheAnswer_isToldToBeRenamed() throws IOException {
        Path golden = tiny("a", "prediction", "c", "a,prediction,c", "1,0,3", "0,1,3");

        assertThat(run("import", folder.resolve("tiny.json"), "--golden", golden, "-o", out())
                        .err())
                .contains("prediction: is an input, and what the model said: call the input otherwise");
    }

    @Test
    void columnsOfTruth_areZeroAndOne() throws IOException {
        agrees(tiny("a", "b", "c", "a,b,c,prediction", "True,False,3,2", "False,True,3,-1.5"));
    }
}
