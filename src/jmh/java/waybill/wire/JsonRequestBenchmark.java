package waybill.wire;

import java.util.Map;
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
import waybill.json.JsonReader;
import waybill.json.LibraryJson;
import waybill.serving.Ask;

/**
 * A request that is decoded by our scanner and by the library, warm, where the library has what it can (ADR 75). {@code escaped} has
 * an escape at its end: what the scanner read is read again. The first request of a process is another matter: {@code Cold}.
 *
 * <p>{@code make bench BENCH=JsonRequestBenchmark}; garbage with {@code -prof gc}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-XX:TieredStopAtLevel=1")
public class JsonRequestBenchmark {
    private static final String ROW =
            "{\"carrier\":\"UA\",\"origin\":\"EWR\",\"dest\":\"ORD\",\"scheduled_departure\":\"2013-11-27T18:05:00-05:00\","
                    + "\"departure_delay\":25,\"planned_block\":150,\"distance\":719,\"temperature\":48.02,\"wind_speed\":12,"
                    + "\"precipitation\":0,\"visibility\":10}";

    @Param({"1", "100", "10000"})
    private int rows;

    @Param({"false", "true"})
    private boolean escaped;

    private Body body;

    @Setup
    public void write() {
        String text = "{\"rows\":[" + (ROW + ",").repeat(rows - 1) + ROW + "],\"id\":\"" + (escaped ? "\\u0061" : "a") + "\"}";
        body = new Body(text, Map.of(), rows, rows);
    }

    @Benchmark
    public Ask scanner() {
        return JsonRequest.decode(JsonReader.of(body.text()), body);
    }

    @Benchmark
    public Ask library() {
        return JsonRequest.decode(LibraryJson.reader(body.text()), body);
    }
}
