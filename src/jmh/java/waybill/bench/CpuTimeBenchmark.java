package waybill.bench;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import waybill.model.trees.ShareDesigns;

/**
 * The time of answers, and of reasons by each design, as processor time of the thread: for ratios on a machine that does other
 * work too. The rounds are interleaved; the first third warms up. {@link PredictBenchmark} and {@link ExplainBenchmark} measure the same by the clock.
 *
 * <p>{@code make bench BENCH=Cpu}; with {@code -Dbench.jvm=-XX:TieredStopAtLevel=1} under the flag of the Functions worker.
 */
public final class CpuTimeBenchmark {
    private static final int ROUNDS = 9;
    private static final int WARM_UP = 3;
    private static final long ROUND_NANOS = 100_000_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Keeps what is computed from being left out. */
    private static volatile int sink;

    private CpuTimeBenchmark() {}

    /** Something that is measured. */
    private interface Work {
        Object run();
    }

    private record Case(String name, Work work, double[] micros) {
        Case(String name, Work work) {
            this(name, work, new double[ROUNDS]);
        }

        void measure(int round) {
            long begun = THREADS.getCurrentThreadCpuTime();
            long ended = begun;
            int times = 0;
            while (ended - begun < ROUND_NANOS) {
                sink = System.identityHashCode(work.run());
                times++;
                ended = THREADS.getCurrentThreadCpuTime();
            }
            micros[round] = (ended - begun) / 1e3 / times;
        }

        double median() {
            double[] counted = Arrays.copyOfRange(micros, WARM_UP, ROUNDS);
            Arrays.sort(counted);
            return counted[counted.length / 2];
        }

        double least() {
            return Arrays.stream(micros, WARM_UP, ROUNDS).min().orElseThrow();
        }
    }

    /** @param args "reasons" for the designs of reasons only */
    public static void main(String[] args) {
        if (args.length == 0) {
            answers(1);
            answers(100);
        }
        reasons();
    }

    private static void answers(int rows) {
        List<Case> cases = new ArrayList<>();
        for (String asked : AnswerCase.ALL) {
            cases.add(new Case(asked + ", " + rows + (rows == 1 ? " row" : " rows"), AnswerCase.of(asked, rows)::answer));
        }
        run(cases, System.out);
    }

    private static void reasons() {
        ExplainBenchmark.Rows rows = ExplainBenchmark.rows();
        List<Case> designs = new ArrayList<>();
        for (String design : ShareDesigns.NAMES) {
            designs.add(new Case("reasons, " + design, rows.by(design)::row));
        }
        run(designs, System.out);
    }

    private static void run(List<Case> cases, PrintStream out) {
        for (int round = 0; round < ROUNDS; round++) {
            for (Case one : cases) {
                one.measure(round);
            }
        }
        double first = cases.get(0).median();
        for (Case one : cases) {
            out.printf(
                    "%-40s %,10.1f us, least %,10.1f; %.2f times the first%n",
                    one.name(), one.median(), one.least(), one.median() / first);
        }
    }
}
