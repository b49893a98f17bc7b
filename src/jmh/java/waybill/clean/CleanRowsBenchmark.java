package waybill.clean;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import waybill.clean.file.KnownTexts;
import waybill.clean.file.TableReader;
import waybill.clean.recipe.RecipeReader;
import waybill.clean.row.CellTexts;
import waybill.clean.row.Row;
import waybill.clean.row.RowCleaner;
import waybill.signature.table.Separator;

/**
 * A row of flights that is read and shown to the rules that look at a row alone: by those to which its texts give reason to look, and, as it was, by all of them.
 *
 * <p>{@code make bench BENCH=CleanRows}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = {"-Xmx240m", "-XX:+UseSerialGC"})
public class CleanRowsBenchmark {
    private static final Path EXAMPLE = Path.of("examples", "flights-dirty");
    private static final int ROWS = 20_000;
    private static final String RULES_OF_SOURCES = "  - {rule: reference";

    private byte[] text = {};
    private List<String> header = List.of();
    private RowCleaner cleaner = new RowCleaner(waybill.clean.row.Columns.of(List.of(), java.util.Set.of()), List.of());

    @Setup
    public void damage() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("waybill-clean");
        int ended = new ProcessBuilder("java", EXAMPLE.resolve("Damage.java").toString(), "1", folder.toString(), "10")
                .inheritIO()
                .start()
                .waitFor();
        if (ended != 0) {
            throw new IllegalStateException("The flights were not damaged.");
        }
        List<String> lines = Files.readAllLines(folder.resolve("legs.csv")).subList(0, ROWS + 1);
        text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        header = List.of(lines.get(0).split(","));
        String all = Files.readString(EXAMPLE.resolve("clean.yaml"));
        String rules = all.substring(0, all.indexOf(RULES_OF_SOURCES));
        cleaner = BoundRecipe.of(RecipeReader.of(rules, "clean.yaml", EXAMPLE.toAbsolutePath()), header)
                .cleaner();
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public int byReason() throws IOException {
        return clean(true);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public int byALookAtAll() throws IOException {
        return clean(false);
    }

    private int clean(boolean byReason) throws IOException {
        int repaired = 0;
        Row row = new Row(header.size(), header.size());
        try (TableReader table = new TableReader("flights", new ByteArrayInputStream(text), Separator.COMMA)) {
            table.header((bytes, from, to) -> {});
            table.know(new KnownTexts(header.size(), cleaner.telling()));
            CellTexts cells = byReason ? table : table::text;
            while (table.nextLine()) {
                repaired += cleaner.clean(row.begin(cells, table.line())).repairs().size();
            }
        }
        return repaired;
    }
}
