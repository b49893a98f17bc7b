package waybill.training;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Answers.number;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.model.ServableModel;
import waybill.registry.Names;
import waybill.registry.Verifier;
import waybill.signature.Row;
import waybill.training.data.LabelledRows;
import waybill.training.data.Part;
import waybill.training.fitting.TrainingData;
import waybill.training.recipe.Recipe;

/**
 * The example that learns from flights which were damaged by a seed: with cleaning it is the model of the tidy table. The whole year
 * and three seeds: {@code -Dwaybill.clean.flights=1 -Dwaybill.clean.seeds=1,2,3}; what was found then is in docs/cleaning.md.
 */
class DirtyFlightsTest {
    private static final Path EXAMPLE = Path.of("examples", "flights-dirty");
    private static final String EVERY = System.getProperty("waybill.clean.flights", "12");
    private static final String[] SEEDS =
            System.getProperty("waybill.clean.seeds", "19").split(",");
    private static final Clock CLOCK = Clock.systemUTC();
    private static final String CLEAN = "clean:\n  files: {legs: clean.yaml}\n";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void modelOfCleanedFlights_isAsGoodAsThatOfTidyOnes_andTheReportSaysWhatItWouldBeWithout() throws Exception {
        for (String seed : SEEDS) {
            compare(seed);
        }
    }

    private void compare(String seed) throws Exception {
        damage(seed);
        String example = local(Files.readString(EXAMPLE.resolve("model.yaml")));
        assertThat(example).contains(CLEAN);
        String uncleaned = example.replace(CLEAN, "");
        Recipe tidy = recipe(uncleaned.replace("legs.csv", "tidy.csv"));
        TrainingData data = new Training(CLOCK, "", Progress.SILENT).data(tidy);
        LabelledRows test = data.rows(Part.TEST);

        TrainedModel ofTidy = train(tidy);
        TrainedModel ofCleaned = train(recipe(example));
        TrainedModel ofDirty = train(recipe(uncleaned));

        double clean = error(ofTidy, data, test);
        double cleaned = error(ofCleaned, data, test);
        double dirty = error(ofDirty, data, test);
        JsonNode told = metrics(ofCleaned).get("cleaning");
        double toldCleaned = told.get("cleaned").get("mae").number();
        double toldWithout = told.get("uncleaned").get("mae").number();
        System.out.printf(
                Locale.ROOT,
                "seed %s, every %s: MAE on %d tidy test rows: tidy %.4f, cleaned %.4f, as they came %.4f;"
                        + " the report says %.4f with cleaning, %.4f without%n",
                seed,
                EVERY,
                test.size(),
                clean,
                cleaned,
                dirty,
                toldCleaned,
                toldWithout);

        assertThat(cleaned).as("on the same tidy rows").isBetween(clean - 0.05, clean + 0.05);
        assertThat(toldCleaned).as("as each is measured by itself").isBetween(clean - 0.05, clean + 0.05);
        assertThat(toldWithout).as("what it would cost").isGreaterThan(toldCleaned + 0.5);
        assertThat(dirty).isBetween(toldWithout - 0.5, toldWithout + 0.5);
        assertThat(new String(file(ofCleaned, TrainedModel.REPORT), java.nio.charset.StandardCharsets.UTF_8))
                .contains(String.format(
                        Locale.ROOT, "Without cleaning: MAE %.2f instead of %.2f min", toldWithout, toldCleaned))
                .contains("km for mi", "+60 min");
    }

    private void damage(String seed) throws Exception {
        Process damaging = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        EXAMPLE.resolve("Damage.java").toString(),
                        seed,
                        folder.toString(),
                        EVERY)
                .inheritIO()
                .start();
        assertThat(damaging.waitFor()).isZero();
        for (String name : List.of("legs.sql", "clean.yaml", "aliases.csv", "airports.csv")) {
            Files.writeString(folder.resolve(name), local(Files.readString(EXAMPLE.resolve(name))));
        }
    }

    /** With the files where they are for this test. */
    private static String local(String text) {
        return text.replace("../../target/dirty/legs.csv", "legs.csv")
                .replace(
                        "../flights/data/airports.csv",
                        Path.of("examples/flights/data/airports.csv")
                                .toAbsolutePath()
                                .toString());
    }

    private Recipe recipe(String yaml) throws IOException {
        return Recipe.read(Files.writeString(folder.resolve("model.yaml"), yaml));
    }

    private static TrainedModel train(Recipe recipe) {
        return new Training(CLOCK, "", Progress.SILENT).run(recipe);
    }

    private static byte[] file(TrainedModel trained, String name) {
        return Objects.requireNonNull(trained.files().get(name), name);
    }

    private static JsonNode metrics(TrainedModel trained) {
        return JsonNode.root(Json.parse(file(trained, TrainedModel.METRICS)));
    }

    /** The mean absolute error, as a caller would see it. */
    private static double error(TrainedModel trained, TrainingData data, LabelledRows rows) {
        ServableModel model = Verifier.verify(trained.spec(), Names.artifacts(trained.files()));
        double sum = 0;
        for (int i = 0; i < rows.size(); i++) {
            Row row = model.signature()
                    .bind(rows.raw(i, data.signature().fields()))
                    .row()
                    .orElseThrow();
            sum += Math.abs(number(model.answer(row).value()).orElseThrow()
                    - rows.numbers().actual(i));
        }
        return sum / rows.size();
    }
}
