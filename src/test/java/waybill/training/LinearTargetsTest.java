package waybill.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.fixture.Answers;
import waybill.fixture.Trips;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.registry.Verifier;
import waybill.signature.RawRow;
import waybill.signature.RawValue;

/** A linear model learns a target wherever it lies and in whatever unit it is, from the recipe to serving. */
class LinearTargetsTest {
    private static final String RECIPE = """
            model: far-off
            asked_at: departure
            source: {sql: trips.sql, files: [trips.csv], id: trip, date: day}
            target: {column: y}
            inputs:
              stops: {type: integer}
            split:
              train: {from: 2024-01-01, to: 2024-01-30}
              choose: {from: 2024-02-01, to: 2024-02-10}
              test: {from: 2024-03-01, to: 2024-03-10}
            candidates:
              line:
                trainer: linear
                features: [{number: stops, scaled: true}]
                settings: {loss: LOSS}
            evaluation: {tolerance: 5}
            """;

    @ParameterizedTest
    @CsvSource({
        "absolute, 100000, 1000",
        "huber, 100000, 1000",
        "squared, 100000, 1000",
        "absolute, -3000000, -7000",
        "squared, -3000000, -7000",
        "absolute, 0, 0.000001",
        "huber, 0, 0.000001",
        "squared, 0, 0.000001",
        "absolute, 20, 3",
    })
    void run_targetOfAnyPlaceAndSpread_isLearnt(String loss, double centre, double step, @TempDir Path folder)
            throws IOException {
        TrainedModel trained = train(loss, centre, step, folder);

        JsonNode choose = metrics(trained).get("candidates").get("line").get("choose");
        assertThat(choose.get("r2").number()).isGreaterThan(0.97);
        assertThat(predicted(trained, 6)).isCloseTo(centre + 6 * step, within(Math.abs(step) * 0.7));
    }

    @ParameterizedTest
    @CsvSource({"absolute, 5", "squared, 0.1", "huber, -100000"})
    void run_targetThatIsAlwaysTheSame_isPredicted(String loss, double centre, @TempDir Path folder)
            throws IOException {
        assertThat(predicted(train(loss, centre, 0, folder), 3)).isCloseTo(centre, within(Math.abs(centre) * 1e-12));
    }

    /** The unit of the target is not the model's business: in hours it says what it says in minutes. */
    @Test
    void run_sameTargetInAnotherUnit_givesTheSameAnswersInThatUnit(@TempDir Path here, @TempDir Path there)
            throws IOException {
        double minutes = predicted(train("absolute", 600, 90, here), 4);
        double hours = predicted(train("absolute", 10, 1.5, there), 4);

        assertThat(hours * 60).isCloseTo(minutes, within(1e-6));
    }

    private static TrainedModel train(String loss, double centre, double step, Path folder) throws IOException {
        StringBuilder csv = new StringBuilder("trip,day,stops,y\n");
        for (int i = 0; i < 6_000; i++) {
            csv.append(String.format(
                    Locale.ROOT,
                    "%d,%s,%d,%s\n",
                    i,
                    LocalDate.of(2024, 1, 1).plusDays(i % 90),
                    i % 7,
                    centre + step * (i % 7)));
        }
        Files.writeString(folder.resolve("trips.csv"), csv);
        Files.writeString(
                folder.resolve("trips.sql"),
                "select trip, cast(day as date) as day, cast(stops as int) as stops, cast(y as double) as y"
                        + " from read_csv('trips.csv', all_varchar = true)");
        return Trips.train(Files.writeString(folder.resolve("model.yaml"), RECIPE.replace("LOSS", loss)));
    }

    private static JsonNode metrics(TrainedModel trained) {
        return JsonNode.root(Json.parse(trained.files().getOrDefault(TrainedModel.METRICS, new byte[0])));
    }

    /** By the artifact, verified as serving does it. */
    private static double predicted(TrainedModel trained, int stops) {
        var model = Verifier.verify(trained.spec(), trained.files().getOrDefault("model.tribuo", new byte[0]));
        RawRow row = RawRow.of(java.util.Map.of("stops", new RawValue.Num(stops)));
        return Answers.number(model.answer(model.signature().bind(row).row().orElseThrow()))
                .orElseThrow();
    }
}
