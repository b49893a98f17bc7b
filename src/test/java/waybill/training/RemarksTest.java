package waybill.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.Trips;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.training.recipe.Recipe;

/** What the numbers say against a model is said in the log, the metrics, the report and the card. */
class RemarksTest {
    private static final String NOT_BETTER = "does not beat the baseline";

    private final List<String> log = new ArrayList<>();

    @Test
    void run_candidateThatIsWorseThanABaseline_isNamedEverywhere(@TempDir Path folder) throws IOException {
        Path recipe = Trips.write(folder);
        String yaml = Files.readString(recipe);
        Files.writeString(
                recipe,
                yaml.substring(0, yaml.indexOf("  trees:")).replace("{epochs: 3}", "{epochs: 1, learning_rate: 1.0e-9}")
                        + yaml.substring(yaml.indexOf("evaluation:")));
        Path noise = folder.resolve("trips.sql");
        Files.writeString(
                noise, "select * replace (delay + hash(trip) % 7 as late) from (" + Files.readString(noise) + "\n)");

        TrainedModel trained = train(recipe);

        String said = "The chosen candidate 'line' " + NOT_BETTER + " 'offset_plus_median' on choose: mae ";
        assertThat(log).anyMatch(remark -> remark.startsWith(said));
        assertThat(remarks(trained)).anyMatch(remark -> remark.startsWith(said));
        assertThat(text(trained, TrainedModel.CARD)).contains("## Remarks\n\n- " + said);
        assertThat(text(trained, TrainedModel.REPORT)).contains("Before you use it", said);
    }

    @Test
    void run_candidatesThatBeatAllBaselines_areNotRemarkedOn(@TempDir Path folder) throws IOException {
        assertThat(remarks(train(Trips.write(folder)))).noneMatch(remark -> remark.contains(NOT_BETTER));
    }

    /** From March on every trip is much later, in the same order as before. */
    @Test
    void run_errorsThatChangeFromPartToPart_areToldWithWhatContradictsThem(@TempDir Path folder) throws IOException {
        Path recipe = Trips.write(folder);
        Path query = folder.resolve("trips.sql");
        Files.writeString(
                query,
                "select * replace (late + if(day >= date '2024-03-01', 200, 0) as late) from ("
                        + Files.readString(query) + "\n)");
        Files.writeString(recipe, Files.readString(recipe).replace("tolerance: 5", "tolerance: 220"));

        assertThat(remarks(train(recipe)))
                .anyMatch(remark -> remark.matches("The bias changed from \\S+ on choose to -\\d{3}\\.\\d on test: .*"))
                .anyMatch(remark -> remark.matches("On test R2 is -\\S+ though AUC is 0\\.9\\d+: .*"));
    }

    private TrainedModel train(Path recipe) {
        return new Training(Trips.CLOCK, "", new Progress() {
                    @Override
                    public void begin(String stage, long steps) {}

                    @Override
                    public void advance(long steps) {}

                    @Override
                    public void end(String outcome) {}

                    @Override
                    public void remark(String remark) {
                        log.add(remark);
                    }
                })
                .run(Recipe.read(recipe));
    }

    private static List<String> remarks(TrainedModel trained) {
        return JsonNode.root(Json.parse(text(trained, TrainedModel.METRICS)))
                .get("remarks")
                .texts();
    }

    private static String text(TrainedModel trained, String file) {
        return new String(trained.files().getOrDefault(file, new byte[0]), StandardCharsets.UTF_8)
                .replace("&#39;", "'");
    }
}
