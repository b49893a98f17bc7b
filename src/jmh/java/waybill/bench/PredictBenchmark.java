package waybill.bench;

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
import waybill.serving.Ask;
import waybill.serving.Served;

/**
 * Where the time of a request goes: reading it, binding and predicting its rows; and all of it with the writing of the answer. For
 * each thing that a caller may ask besides the value. With the flights model that {@code make run} trained, under the flags of the
 * Functions worker (C1 only) and under the JVM's own.
 *
 * <p>{@code make bench} or {@code mvn -Pjmh test-compile exec:exec -Dbench=PredictBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PredictBenchmark {
    @Param({"1", "100"})
    private int rows;

    @Param({"plain", "interval", "interval and promise", "interval, promise, on_time", "reasons top 3"})
    private String asked;

    private AnswerCase answers;

    @Setup
    public void load() {
        answers = AnswerCase.of(asked, rows);
    }

    @Benchmark
    @Fork(value = 2, jvmArgsAppend = "-XX:TieredStopAtLevel=1")
    public String answerUnderC1() {
        return answers.answer();
    }

    @Benchmark
    @Fork(2)
    public String answerUnderC2() {
        return answers.answer();
    }

    @Benchmark
    @Fork(value = 2, jvmArgsAppend = "-XX:TieredStopAtLevel=1")
    public Served predictUnderC1() {
        return answers.predict();
    }

    @Benchmark
    @Fork(2)
    public Served predictUnderC2() {
        return answers.predict();
    }

    @Benchmark
    @Fork(value = 2, jvmArgsAppend = "-XX:TieredStopAtLevel=1")
    public Ask decodeUnderC1() {
        return answers.decode();
    }
}
