package waybill.training;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.failure.WaybillException;
import waybill.fixture.Trips;
import waybill.registry.Names;

/** Training learns from repaired texts what it learns from tidy ones. */
class NormalizedTrainingTest {
    private static final String RECIPE = Trips.RECIPE
            .replace(
                    "depot: {type: category}",
                    "depot: {type: category, normalize: {trim: true, case: lower, alias: {Nord: north}, missing: [n/a]}}")
            .replace(
                    "delay: {type: integer,",
                    "delay: {type: integer, normalize: {trim: true, decimal: ',', thousands: '.'},")
            .replace(
                    "miles: {type: number,",
                    "miles: {type: number, normalize: {trim: true, missing: [none], decimal: ',', thousands: '.'},");

    @TempDir
    private Path folder = Path.of("");

    private TrainedModel train(String name, boolean dirty) throws IOException {
        Path here = Files.createDirectories(folder.resolve(name));
        Path recipe = Trips.write(here);
        Files.writeString(recipe, RECIPE);
        // The query needs a number of each depot, which here is that of its tidy name.
        Path query = here.resolve("trips.sql");
        Files.writeString(
                query,
                Files.readString(query)
                        .replace(
                                "ascii(depot)",
                                "case when lower(trim(depot)) in ('nord', 'north') then 110 when "
                                        + "lower(trim(depot)) = 'west' then 119 else 115 end"));
        if (dirty) {
            Path csv = here.resolve("trips.csv");
            SplittableRandom random = new SplittableRandom(91);
            List<String> lines = Files.readAllLines(csv);
            Files.writeString(
                    csv,
                    lines.get(0) + "\n"
                            + lines.stream()
                                    .skip(1)
                                    .map(line -> dirtied(line, random))
                                    .collect(Collectors.joining("\n")));
        }
        return Trips.train(recipe);
    }

    private static String dirtied(String line, SplittableRandom random) {
        String[] cells = line.split(",", -1);
        cells[2] = switch (random.nextInt(4)) {
            case 0 -> " " + cells[2].toUpperCase(Locale.ROOT);
            case 1 -> cells[2].replace("north", "NORD ");
            default -> cells[2];
        };
        cells[4] = random.nextBoolean() ? cells[4] : "\" " + cells[4] + ",0\"";
        if (cells[5].isEmpty()) {
            cells[5] = List.of("", "None", " none ").get(random.nextInt(3));
        } else {
            cells[5] = random.nextBoolean() ? cells[5] : "\"" + cells[5] + ",00\"";
        }
        return String.join(",", cells);
    }

    @Test
    void modelOfADirtyTable_isThatOfTheTidyOne() throws IOException {
        TrainedModel tidy = train("tidy", false);
        TrainedModel dirty = train("dirty", true);

        assertThat(dirty.spec().signature().fields())
                .isEqualTo(tidy.spec().signature().fields());
        assertThat(dirty.spec().golden()).isEqualTo(tidy.spec().golden());
        assertThat(dirty.files().get(Names.ARTIFACT)).isEqualTo(tidy.files().get(Names.ARTIFACT));
        assertThat(dirty.files().get("metrics.json")).isEqualTo(tidy.files().get("metrics.json"));
        assertThat(new String(dirty.files().getOrDefault("MODEL_CARD.md", new byte[0]), StandardCharsets.UTF_8))
                .contains("- `depot`: blanks around it are cut off; lower case; 1 alias; n/a for a missing value");
    }

    @Test
    void numberThatMayBeTwo_isRefusedByItsRule_asACallersIs() throws IOException {
        Path recipe = Trips.write(folder);
        Files.writeString(recipe, RECIPE);
        Path csv = folder.resolve("trips.csv");
        // A word makes texts of the column; without one DuckDB reads numbers, which say what they are.
        Files.writeString(
                csv,
                Files.readString(csv)
                        .replaceFirst("(Z,)-?\\d+,\\d*,", "$112,1.234,")
                        .replace(",,", ",none,"));
        WaybillException refused = refusal(() -> Trips.train(recipe));

        assertThat(refused.getMessage()).contains("1 of ", "rows do not fit");
        assertThat(refused.violations()).singleElement().satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo("/miles");
            assertThat(fault.rule()).isEqualTo("ambiguous_number");
        });
    }
}
