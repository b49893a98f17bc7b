package waybill.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import waybill.fixture.PythonTrips;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.training.data.SqlSource;
import waybill.training.data.Table;
import waybill.training.imported.ImportArguments;
import waybill.training.recipe.Recipe;

/** The example from Python, without a Python: its recipe, its query, and that its notebook and its scripts say the same. */
class PythonExamplesTest {
    private static final Path FOLDER = Path.of("examples/from-python");

    private static Recipe recipe() {
        return Recipe.read(
                FOLDER.resolve("model.yaml"),
                new ImportArguments(
                        Optional.empty(),
                        Optional.of(PythonTrips.MODELS.resolve("booster.ubj")),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        List.of()));
    }

    @Test
    void query_makesARowForEachLegThatWasFlown() {
        Recipe recipe = recipe();

        Table table = new SqlSource(recipe.folder()).read(recipe.source(), ignored -> {});

        assertThat(table.rows()).isEqualTo(327_346);
        recipe.inputs().forEach(input -> assertThat(table.column(input.name())).isNotNull());
    }

    @Test
    void notebook_runsWhatTheScriptsRun() throws IOException {
        JsonNode notebook = JsonNode.root(Json.parse(Files.readAllBytes(FOLDER.resolve("from-python.ipynb"))));
        String cells = String.join(
                "\n",
                notebook.get("cells").list(cell -> cell.get("source").texts()).stream()
                        .map(lines -> String.join("", lines))
                        .toList());
        String script = Files.readString(FOLDER.resolve("train.py"));

        assertThat(cells).contains("waybill import model.yaml", "--golden out/golden.csv", "waybill publish");
        for (String setting :
                List.of("n_estimators=300", "objective=\"reg:absoluteerror\"", "random_state=42", "device=\"cpu\"")) {
            assertThat(cells).contains(setting);
            assertThat(script).contains(setting);
        }
        assertThat(notebook.get("cells").list(cell -> cell.find("outputs")
                        .map(outputs -> outputs.items().size())
                        .orElse(0)))
                .as("outputs are this machine's")
                .containsOnly(0);
    }
}
