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

/**
 * What live state adds to an answer, from the body of the request to the body of the reply: the flights model as {@code make run} has
 * trained it, and the same with five fields that are filled from a table of every place and lane.
 *
 * <p>{@code make bench BENCH=StateBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class StateBenchmark {
    @Param({"1", "100"})
    private int rows;

    @Param({"without state", "with state"})
    private String kind;

    private AnswerCase answers;

    @Setup
    public void load() {
        answers = kind.equals("with state") ? AnswerCase.live(rows) : AnswerCase.of("plain", rows);
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
}
