package waybill.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import waybill.model.artifact.TreeBench;
import waybill.model.trees.Designs.Design;

/**
 * Rows per second of one thread, under the flags of the Functions worker (C1 only) and under the JVM's own: what serves
 * ({@code compiled}), what lost to it, Tribuo, and the native library. Tribuo gets its examples ready-made; xgboost4j has to make
 * a matrix of the rows. Every design is held against Tribuo's predictions before it is measured.
 *
 * <p>Needs the model that {@code make run} trains, and trains a forest (a few minutes, once). {@code make bench} or
 * {@code mvn -Pjmh test-compile exec:exec -Dbench=ScoringBenchmark}.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@OperationsPerInvocation(ScoringBenchmark.ROWS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScoringBenchmark {
    static final int ROWS = 1000;

    /** A thousand rows, in calls of so many. */
    private static final class Calls {
        private final Design design;
        private final double[][][] rows;
        private final double[] predictions;

        Calls(TreeBench bench, String design, int rowsInACall) {
            this.design = bench.design(design);
            this.predictions = new double[rowsInACall];
            this.rows = new double[ROWS / rowsInACall][rowsInACall][];
            for (int i = 0; i < ROWS; i++) {
                rows[i / rowsInACall][i % rowsInACall] = bench.rows()[i];
            }
        }

        double run() {
            double sum = 0;
            for (double[][] call : rows) {
                design.score(call, predictions);
                sum += predictions[0];
            }
            return sum;
        }
    }

    /** XGBoost, 300 trees of depth 6. */
    @State(Scope.Benchmark)
    public static class Flights {
        @Param({"compiled", "linked", "plain", "direct", "four", "sweep", "rows", "bits", "tribuo", "xgboost4j"})
        private String design;

        @Param({"1", "1000"})
        private int rowsInACall;

        private Calls calls;

        @Setup
        public void load() {
            calls = new Calls(TreeBench.flights(), design, rowsInACall);
        }
    }

    /** A random forest of numbers, 100 trees of depth 8. */
    @State(Scope.Benchmark)
    public static class Forest {
        @Param({"compiled", "linked", "plain", "direct", "four", "sweep", "rows", "bits", "tribuo"})
        private String design;

        @Param({"1", "1000"})
        private int rowsInACall;

        private Calls calls;

        @Setup
        public void load() {
            calls = new Calls(TreeBench.forest(), design, rowsInACall);
        }
    }

    @Benchmark
    @Fork(value = 2, jvmArgsAppend = "-XX:TieredStopAtLevel=1")
    public double flightsUnderC1(Flights flights) {
        return flights.calls.run();
    }

    @Benchmark
    @Fork(2)
    public double flightsUnderC2(Flights flights) {
        return flights.calls.run();
    }

    @Benchmark
    @Fork(value = 2, jvmArgsAppend = "-XX:TieredStopAtLevel=1")
    public double forestUnderC1(Forest forest) {
        return forest.calls.run();
    }

    @Benchmark
    @Fork(2)
    public double forestUnderC2(Forest forest) {
        return forest.calls.run();
    }
}
