package waybill.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import waybill.capture.Capture;
import waybill.capture.CaptureRules;
import waybill.capture.CaptureTally;
import waybill.capture.KeyColumns;
import waybill.storage.FakeBlobStore;
import waybill.serving.Exchange;

/**
 * What a captured request costs: counted on the thread that answers, written to this machine's disk on that of the observers. What
 * waits is brought away after each iteration, and not measured.
 *
 * <p>{@code make bench BENCH=CaptureBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-XX:TieredStopAtLevel=1")
public class CaptureBenchmark {
    private static final long ROOM = 1L << 34;

    @Param({"1", "100"})
    private int rows;

    /** As many as may be told in a moment: each with its own objects, as requests have them. */
    private final Exchange[] exchanges = new Exchange[256];

    private int next;
    private Path folder;
    private CaptureTally tally;
    private Capture capture;

    @Setup(Level.Iteration)
    public void begin() throws IOException {
        AnswerCase answers = AnswerCase.of("plain", rows);
        for (int i = 0; i < exchanges.length; i++) {
            exchanges[i] = new Exchange(
                    "leg-" + i,
                    Exchange.Source.REQUEST,
                    Instant.parse("2026-01-31T23:59:58Z").plusMillis(i),
                    Duration.ofMillis(1),
                    answers.decode().rows(),
                    new Exchange.Outcome.Answered(answers.predict()));
        }
        folder = Files.createTempDirectory("waybill-bench");
        CaptureRules rules = new CaptureRules(1, 1, Duration.ofHours(1), ROOM, "");
        tally = new CaptureTally(rules, folder.toFile(), "bench", "bench");
        tally.told(exchanges[0]);
        capture = Capture.begin(
                tally,
                new Capture.Parts(
                        rules,
                        FakeBlobStore::new,
                        KeyColumns.NONE,
                        "arrival-delay",
                        "waybill/bench",
                        InstantSource.system(),
                        UUID::randomUUID));
    }

    @Benchmark
    public void tally() {
        tally.told(exchange());
    }

    @Benchmark
    public void capture() {
        capture.exchanged(exchange());
        if (next == 0) {
            capture.rest();
        }
    }

    private Exchange exchange() {
        next = (next + 1) % exchanges.length;
        return exchanges[next];
    }

    @TearDown(Level.Iteration)
    public void end() throws IOException {
        // Not closed: all would go to the store.
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
