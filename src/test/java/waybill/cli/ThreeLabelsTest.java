package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import waybill.answer.Output;
import waybill.answer.Value;
import waybill.fixture.LabelTrips;
import waybill.fixture.Trips;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.model.Encoder;
import waybill.model.Members;
import waybill.model.ServableModel;
import waybill.model.artifact.Scorers;
import waybill.model.artifact.UnknownFeatures;
import waybill.registry.Names;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Row;
import waybill.training.TrainedModel;

/** Three labels, from the recipe through a publication to the answers of every way. */
@Timeout(300)
class ThreeLabelsTest {
    private static final List<String> LABELS = List.of("on time", "late", "very late");
    private static final String CSV = "depot,delay,miles\nnorth,0,300\nsouth,50,100\nnorth,20,250\nsouth,21,\n";

    @TempDir
    private static Path folder = Path.of("");

    private static TrainedModel trained;
    private static EveryWay ways;

    @BeforeAll
    static void train() throws IOException {
        trained = Trips.train(LabelTrips.write(folder));
        ways = new EveryWay(folder, trained);
    }

    @AfterAll
    static void close() {
        ways.close();
    }

    private static List<Value.Label> expected() {
        Encoder encoder = new Encoder(trained.spec().signature(), trained.spec().features());
        byte[] artifact = trained.files().getOrDefault(Names.ARTIFACT, new byte[0]);
        ServableModel model = new ServableModel(
                encoder,
                Members.of(Scorers.load(artifact, encoder.featureNames(), UnknownFeatures.IGNORED)),
                trained.spec().output(),
                trained.spec().calibrations());
        return CSV.lines()
                .skip(1)
                .map(line -> (Value.Label)
                        model.answer(row(model, line.split(",", -1))).value())
                .toList();
    }

    private static Row row(ServableModel model, String... cells) {
        RawRow row = RawRow.of(Map.of(
                "depot", new RawValue.Text(cells[0]),
                "delay", new RawValue.Num(Double.parseDouble(cells[1])),
                "miles", cells[2].isEmpty() ? RawValue.MISSING : new RawValue.Num(Double.parseDouble(cells[2]))));
        return model.signature().bind(row).row().orElseThrow();
    }

    @Test
    void training_ofThreeLabels_knowsThemInTheRecipesOrder() {
        assertThat(trained.spec().output()).isEqualTo(new Output.Label("state", LABELS));
        assertThat(trained.passed()).isTrue();
        JsonNode metrics = JsonNode.root(Json.parse(trained.files().getOrDefault("metrics.json", new byte[0])));
        assertThat(metrics.get("test").get("log_loss").number()).isBetween(0.0, 0.75);
        assertThat(metrics.get("rows_compared_with_tribuo").integer()).isGreaterThan(2_000);
    }

    @Test
    void answers_inJson_haveALabelAndItsProbabilities() {
        JsonNode answers = JsonNode.root(Json.parse(ways.http("text/csv", CSV, "warn")));

        List<JsonNode> rows = answers.get("predictions").items();
        List<Value.Label> due = expected();
        assertThat(rows).hasSameSizeAs(due);
        for (int i = 0; i < due.size(); i++) {
            assertThat(rows.get(i).get("label").text()).isEqualTo(due.get(i).name());
            JsonNode scores = rows.get(i).get("scores");
            assertThat(scores.members().keySet()).containsExactlyElementsOf(LABELS);
            for (Value.Score score : due.get(i).scores()) {
                assertThat(scores.get(score.label()).number()).isEqualTo(score.value());
            }
        }
        assertThat(due).extracting(Value.Label::name).startsWith("on time", "very late");
    }

    @Test
    void answers_inJsonToJson_areThoseToCsv() {
        String json = "{\"rows\":[{\"depot\":\"north\",\"delay\":0,\"miles\":300}]}";

        JsonNode answer = JsonNode.root(Json.parse(ways.http("application/json", json, "warn")))
                .get("predictions")
                .items()
                .get(0);

        assertThat(answer.get("label").text()).isEqualTo(expected().get(0).name());
    }

    @Test
    void answers_inCsv_haveAColumnForEachLabel() {
        String csv =
                ways.served().post("/api/predict", "text/csv", "text/csv", CSV).body();

        List<String> lines = csv.lines().toList();
        assertThat(lines.get(0)).contains("label,p_on time,p_late,p_very late");
        assertThat(lines).hasSize(5);
        List<Value.Label> due = expected();
        for (int i = 0; i < due.size(); i++) {
            assertThat(lines.get(i + 1)).contains(cells(due.get(i)));
        }
    }

    @Test
    void lines_ofABatch_haveTheSameCells() {
        String lines = ways.batchPredictions(CSV);

        assertThat(lines.lines().findFirst().orElseThrow()).contains("label,p_on time,p_late,p_very late");
        List<String> rows = lines.lines().skip(1).toList();
        List<Value.Label> due = expected();
        assertThat(rows).hasSameSizeAs(due);
        IntStream.range(0, due.size()).forEach(i -> assertThat(rows.get(i)).contains(cells(due.get(i))));
    }

    private static String cells(Value.Label label) {
        List<String> cells = new ArrayList<>(List.of(label.name()));
        label.scores().forEach(score -> cells.add(Json.numberText(score.value())));
        return String.join(",", cells);
    }
}
