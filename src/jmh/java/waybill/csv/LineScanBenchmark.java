package waybill.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Rows of flights, 115 bytes and 18 cells each, that are copied as they are: their ends alone are found, eight bytes at a time, or, as it was, their cells with them.
 *
 * <p>{@code make bench BENCH=LineScan}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class LineScanBenchmark {
    private static final int ROWS = 50_000;
    private static final String ROW =
            "10,AA,301,N3ALAA,LGA,ORD,733,2013-01-01,0600,2013-01-01,0558,-2,2013-01-01,0745,2013-01-01,0753,8,138\n";

    private final byte[] text = ROW.repeat(ROWS).getBytes(StandardCharsets.UTF_8);

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long ends() throws IOException {
        RowReader rows = new RowReader(new ByteArrayInputStream(text), 1 << 20);
        long bytes = 0;
        while (rows.nextLineUncut()) {
            bytes += rows.end() - rows.start();
        }
        return bytes;
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long endsAndCells() throws IOException {
        RowReader rows = new RowReader(new ByteArrayInputStream(text), 1 << 20);
        long bytes = 0;
        while (rows.nextLine()) {
            bytes += rows.end() - rows.start();
        }
        return bytes;
    }
}
