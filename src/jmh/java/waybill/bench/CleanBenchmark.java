package waybill.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import waybill.clean.Cleaning;
import waybill.clean.CleaningProgress;
import waybill.clean.CleaningResult;
import waybill.clean.recipe.RecipeReader;

/**
 * A cleaning of 200 MB of damaged flights, with its proofs, to the end of its last file: by the rules that look at a row alone, and by all of the example's,
 * for which the table is read three times more. 200 divided by the seconds is how many MB a second one core cleans.
 *
 * <p>{@code make bench BENCH=CleanBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
@Fork(value = 1, jvmArgsAppend = {"-Xmx240m", "-Xmn16m", "-XX:+UseSerialGC"})
public class CleanBenchmark {
    private static final Path EXAMPLE = Path.of("examples", "flights-dirty");
    private static final long BYTES = 200_000_000;

    @Param({"rows alone", "all"})
    private String rules;

    private Path folder = Path.of("");
    private String recipe = "";

    @Setup
    public void damage() throws IOException, InterruptedException {
        folder = Files.createTempDirectory("waybill-clean");
        int ended = new ProcessBuilder("java", EXAMPLE.resolve("Damage.java").toString(), "1", folder.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (ended != 0) {
            throw new IllegalStateException("The flights were not damaged.");
        }
        repeat();
        String all = Files.readString(EXAMPLE.resolve("clean.yaml"));
        recipe = rules.equals("all") ? all : all.substring(0, all.indexOf("  - {rule: reference"));
    }

    /** The same rows until there are enough, each with an identifier of its own. */
    private void repeat() throws IOException {
        List<String> rows = Files.readAllLines(folder.resolve("legs.csv"));
        try (BufferedWriter many = Files.newBufferedWriter(folder.resolve("many.csv"))) {
            many.write(rows.get(0) + "\n");
            long written = 0;
            for (int copy = 0; written < BYTES; copy++) {
                for (String row : rows.subList(1, rows.size())) {
                    int end = row.indexOf(',');
                    String line = (Integer.parseInt(row.substring(0, end)) + copy * 1_000_000L) + row.substring(end) + "\n";
                    many.write(line);
                    written += line.length();
                }
            }
        }
    }

    @Benchmark
    public CleaningResult clean() {
        return new Cleaning(
                        RecipeReader.of(recipe, "clean.yaml", EXAMPLE.toAbsolutePath()),
                        folder.resolve("many.csv"),
                        (table, query, into) -> {},
                        CleaningProgress.SILENT)
                .run(folder.resolve("out"), true, false, result -> new byte[0]);
    }
}
