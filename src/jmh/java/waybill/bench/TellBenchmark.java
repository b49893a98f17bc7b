package waybill.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import waybill.serving.Exchange;
import waybill.serving.Observer;
import waybill.serving.Served;
import waybill.serving.Tally;
import waybill.serving.observers.Observers;

/**
 * What a request pays for being observed, on its own thread: to be put where observers find it. Two hundred requests, while the
 * observers' thread takes them away; then all are waited for, so that none finds the backlog full.
 *
 * <p>{@code make bench BENCH=TellBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
@Fork(value = 2, jvmArgsAppend = "-XX:TieredStopAtLevel=1")
public class TellBenchmark {
    private static final int TOLD = 200;

    @Param({"1", "100"})
    private int rows;

    private final AtomicInteger heard = new AtomicInteger();
    private Observers observers;
    private Exchange exchange;

    @Setup
    public void begin() {
        AnswerCase answers = AnswerCase.of("plain", rows);
        Served served = answers.predict();
        exchange = new Exchange(
                "leg-1",
                Exchange.Source.REQUEST,
                Instant.EPOCH,
                Duration.ofMillis(1),
                answers.decode().rows(),
                new Exchange.Outcome.Answered(served));
        Observer counting = new Observer() {
            @Override
            public void exchanged(Exchange one) {
                heard.incrementAndGet();
            }

            @Override
            public void missed(Exchange one) {
                throw new IllegalStateException("The backlog was full: what is measured is not what it should be.");
            }
        };
        observers = Observers.begin(() -> List.of(() -> counting), Tally.NONE);
        heard.set(TOLD);
    }

    @Setup(Level.Invocation)
    public void awaitAll() {
        while (heard.get() < TOLD) {
            Thread.onSpinWait();
        }
        heard.set(0);
    }

    @Benchmark
    @OperationsPerInvocation(TOLD)
    public void tell() {
        for (int i = 0; i < TOLD; i++) {
            observers.tell(exchange);
        }
    }

    @TearDown
    public void end() {
        observers.close();
    }
}
