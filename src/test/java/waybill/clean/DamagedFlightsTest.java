package waybill.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.clean.recipe.RecipeReader;
import waybill.csv.Cells;
import waybill.csv.RowReader;

/**
 * The example's flights, damaged by a seed, and the recipe that mends them. The whole year and three seeds:
 * {@code -Dwaybill.clean.flights=1 -Dwaybill.clean.seeds=1,2,3}; what was found then is in docs/cleaning.md.
 */
class DamagedFlightsTest {
    private static final Path EXAMPLE = Path.of("examples", "flights-dirty");
    private static final String EVERY = System.getProperty("waybill.clean.flights", "12");
    private static final String[] SEEDS =
            System.getProperty("waybill.clean.seeds", "19").split(",");

    @TempDir
    private Path folder = Path.of("");

    /** A cell of a table. */
    private record Place(long line, String column) {}

    /** What should stand in a damaged cell, and how it was damaged. */
    private record Truth(String kind, String text) {}

    @Test
    void damagedFlights_areMended_andNothingElseIsTouched() throws Exception {
        for (String seed : SEEDS) {
            mended(seed);
        }
    }

    private void mended(String seed) throws Exception {
        damage(seed);
        Path out = folder.resolve("out");
        CleaningResult result = new Cleaning(
                        RecipeReader.read(EXAMPLE.resolve("clean.yaml")),
                        folder.resolve("legs.csv"),
                        (table, query, into) -> {},
                        CleaningProgress.SILENT)
                .run(out, true, true, done -> new byte[0]);
        Map<Place, Truth> truth = truth();
        Map<Place, String> repairs = repairs(out);
        long right = repairs.entrySet().stream()
                .filter(repair -> truth.containsKey(repair.getKey())
                        && truth.get(repair.getKey()).text().equals(repair.getValue()))
                .count();
        Map<String, long[]> kinds = new TreeMap<>();
        truth.forEach((place, of) -> {
            long[] counts = kinds.computeIfAbsent(of.kind(), kind -> new long[2]);
            counts[0] += of.text().equals(repairs.get(place)) ? 1 : 0;
            counts[1]++;
        });
        StringBuilder told = new StringBuilder(
                "seed " + seed + ": " + right + " of " + repairs.size() + " repairs, " + truth.size() + " damages;");
        kinds.forEach((kind, counts) -> told.append(" ")
                .append(kind)
                .append(" ")
                .append(counts[0])
                .append("/")
                .append(counts[1]));
        System.out.println(told);

        assertThat(right / (double) repairs.size()).as("precision").isGreaterThanOrEqualTo(0.999);
        assertThat(right / (double) truth.size()).as("recall").isGreaterThanOrEqualTo(0.99);
        assertThat(result.sources())
                .anyMatch(fault -> fault.source().equals("US") && fault.fault().equals("km for mi"))
                .allMatch(fault -> fault.source().equals("US") || fault.source().equals("MQ"));
        assertThat(result.clean()).isEqualTo(result.rows());
        requireElseUntouched(out, truth, repairs);
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
    }

    private Map<Place, Truth> truth() throws IOException {
        Map<Place, Truth> truth = new HashMap<>();
        each(
                folder.resolve("truth.csv"),
                cells -> truth.put(
                        new Place(Long.parseLong(cells.get(0)), cells.get(1)), new Truth(cells.get(2), cells.get(3))));
        return truth;
    }

    private static Map<Place, String> repairs(Path out) throws IOException {
        Map<Place, String> repairs = new HashMap<>();
        each(
                out.resolve("repairs.csv"),
                cells -> repairs.put(new Place(Long.parseLong(cells.get(0)), cells.get(2)), cells.get(5)));
        return repairs;
    }

    private interface Taker {
        void take(List<String> cells);
    }

    private static void each(Path table, Taker taker) throws IOException {
        RowReader rows = RowReader.of(Files.readAllBytes(table));
        Cells cells = new Cells();
        rows.next();
        while (rows.next()) {
            cells.split(rows);
            taker.take(cells.texts());
        }
    }

    /** Every cell that was neither damaged nor repaired is that of the tidy table. */
    private void requireElseUntouched(Path out, Map<Place, Truth> truth, Map<Place, String> repairs)
            throws IOException {
        try (BufferedReader tidy = Files.newBufferedReader(folder.resolve("tidy.csv"));
                BufferedReader clean = Files.newBufferedReader(out.resolve("clean.csv"))) {
            String[] names = tidy.readLine().split(",");
            assertThat(clean.readLine()).startsWith(String.join(",", names));
            long line = 2;
            for (String row = tidy.readLine(); row != null; row = tidy.readLine(), line++) {
                List<String> found = cells(clean.readLine());
                List<String> wanted = cells(row);
                for (int i = 0; i < names.length; i++) {
                    Place place = new Place(line, names[i]);
                    if (!found.get(i).equals(wanted.get(i))
                            && !truth.containsKey(place)
                            && !repairs.containsKey(place)) {
                        throw new AssertionError("Touched: " + place);
                    }
                }
            }
        }
    }

    private static List<String> cells(String line) throws IOException {
        RowReader rows = RowReader.of(line.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Cells cells = new Cells();
        rows.next();
        cells.split(rows);
        return cells.texts();
    }
}
