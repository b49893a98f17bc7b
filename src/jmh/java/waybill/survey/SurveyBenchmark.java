package waybill.survey;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SplittableRandom;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import waybill.storage.GzipInput;
import waybill.survey.source.SurveySource;

/**
 * Surveying a file on one core: the flights of the example (22 MB, few different values in a column), and made-up rows in which nearly every cell is another one (20 MB).
 *
 * <p>{@code make bench BENCH=SurveyBenchmark}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = {"-Xmx256m", "-XX:+UseSerialGC"})
public class SurveyBenchmark {
    private static final LocalDate TODAY = LocalDate.of(2026, 12, 1);

    /** Which file. */
    @Param({"flights", "distinct"})
    public String rows = "";

    private Path file = Path.of("");

    @Setup
    public void write() throws IOException {
        file = Files.createTempFile("survey", ".csv");
        try (OutputStream out = Files.newOutputStream(file)) {
            if (rows.equals("flights")) {
                try (InputStream in = new GzipInput(
                        Files.newInputStream(Path.of("examples", "flights", "data", "flights.csv.gz")))) {
                    in.transferTo(out);
                }
            } else {
                distinct(new PrintStream(out, false, StandardCharsets.UTF_8));
            }
        }
    }

    private static void distinct(PrintStream out) {
        SplittableRandom random = new SplittableRandom(1);
        out.print("id,at,latitude,weight,note\n");
        for (int i = 0; i < 300_000; i++) {
            out.printf(
                    "W%09d,2025-%02d-%02dT%02d:%02d:%02d,%.5f,%.3f,dock %d of %d%n",
                    i,
                    1 + i / 30_000,
                    1 + i / 1_100 % 28,
                    i / 60 % 24,
                    i % 60,
                    random.nextInt(60),
                    40 + random.nextDouble() * 9,
                    random.nextDouble() * 1e4,
                    random.nextInt(1_000_000),
                    i);
        }
        out.flush();
    }

    @TearDown
    public void delete() throws IOException {
        Files.delete(file);
    }

    /** All of the file, into all that is known of it. */
    @Benchmark
    public Survey survey() {
        return new Surveyor(TODAY, Optional.empty(), true, read -> {}).survey(SurveySource.of(file, "rows"));
    }
}
