package waybill.training;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.PythonTrips.MODELS;
import static waybill.fixture.PythonTrips.ONE_HOT;
import static waybill.fixture.PythonTrips.candidate;
import static waybill.fixture.PythonTrips.recipe;
import static waybill.fixture.Refusals.refusal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.answer.Output;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.fixture.PythonTrips;
import waybill.fixture.Trips;
import waybill.json.Json;
import waybill.json.JsonNode;

/** Candidates of labels that Python trained: their order, and what golden rows say of usual mistakes. */
class ImportedLabelsTest {
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

    private static JsonNode json(TrainedModel trained, String file) {
        return JsonNode.root(Json.parse(trained.files().getOrDefault(file, new byte[0])));
    }

    @Test
    void labels_ofAFileThatNamesNone_areTheSettings() throws IOException {
        TrainedModel trained = train(labelled("labels: [early, late]", "labels.ubj", "labels-golden.csv"));

        assertThat(((Output.Label) trained.spec().output()).labels()).containsExactly("early", "late");
        assertThat(json(trained, TrainedModel.PROVENANCE)
                        .get("imported")
                        .get("golden_rows")
                        .get("rows")
                        .integer())
                .isEqualTo(60);
    }

    @Test
    void labels_inTheOtherOrder_areRefusedWithTheOrderThatFits() throws IOException {
        StringBuilder columns = new StringBuilder();
        for (String line : Files.readAllLines(MODELS.resolve("labels-golden.csv"))) {
            List<String> cells = List.of(line.split(",", -1));
            boolean header = columns.length() == 0;
            String other = header ? "early" : Float.toString(1 - Float.parseFloat(cells.get(4)));
            columns.append(String.join(",", cells.subList(0, 4)))
                    .append("," + other + "," + (header ? "late" : cells.get(4)) + "\n");
        }
        Files.writeString(folder.resolve("by-label.csv"), columns);
        String recipe = labelled("labels: [late, early]", "labels.ubj", "labels-golden.csv")
                .replaceFirst("golden: .*", "golden: by-label.csv");

        assertThat(words(refused(recipe)))
                .contains("golden rows differ", "with the labels in the other order all rows agree: early, late");
        assertThat(train(recipe.replace("[late, early]", "[early, late]")).passed())
                .isTrue();
    }

    @Test
    void labels_thatNobodyNames_areAskedFor() throws IOException {
        assertThat(words(refused(labelled("iterations: all", "labels.ubj", "labels-golden.csv"))))
                .contains("does not name its 2 labels", "'labels' in 'settings'");
    }

    @Test
    void margins_inPlaceOfPredictions_areToldAsSuch() throws IOException {
        assertThat(words(refused(labelled("labels: [early, late]", "labels.ubj", "labels-margins.csv"))))
                .contains("output_margin");
    }

    /** The recipe with a target of labels, which the query makes. */
    private String labelled(String settings, String model, String golden) throws IOException {
        String recipe = recipe(candidate(model, ONE_HOT) + settings(settings) + golden(golden))
                .replace("sql: trips.sql", "sql: labels.sql")
                .replace(
                        "  column: late\n  unit: min\n  offset: delay\n  limits: [-100, 1000]\n",
                        "  column: state\n  kind: label\n")
                .replace("  choose_by: mae\n  tolerance: 5\n", "  choose_by: log_loss\n")
                .replace("{metric: mae, on: test, at_most: 99}", "{metric: auc, on: test, at_least: 0.6}");
        Files.writeString(
                folder.resolve("labels.sql"),
                "select * replace (cast(start as timestamptz) as start), case when late >= 20 then 'late' else 'early' end as"
                        + " state from read_csv('trips.csv')");
        return recipe;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "delay;miles;depot;prediction | commas separate the columns",
                "delay,miles,depot=north,prediction | a column that the features make",
                "delay,miles,depot | a probability for each label; or ",
                "delay,miles,prediction | The inputs are",
            })
    void goldenHeader_thatIsAnother_isToldWithWhatWouldBeRight(String header, String told) throws IOException {
        Files.writeString(folder.resolve("mistaken.csv"), header + "\n1,2,north,0.5\n");
        String recipe = labelled("labels: [early, late]", "labels.ubj", "labels-golden.csv")
                .replaceFirst("golden: .*", "golden: mistaken.csv");

        assertThat(words(refused(recipe))).contains(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "late"})
    void classes_inPlaceOfProbabilities_areToldAsSuch(String said) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (String line : Files.readAllLines(MODELS.resolve("labels-golden.csv"))) {
            rows.append(rows.length() == 0 ? line : line.replaceFirst("[^,]*,([^,]*)$", said + ",$1"))
                    .append('\n');
        }
        Files.writeString(folder.resolve("classes.csv"), rows);
        String recipe = labelled("labels: [early, late]", "labels.ubj", "labels-golden.csv")
                .replaceFirst("golden: .*", "golden: classes.csv");

        assertThat(words(refused(recipe))).contains("predict says classes, and predict_proba the probabilities");
    }
}
