package waybill.state.cells;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Counting a leg in a cell: exact sums as they serve, and the two designs that lost: the same with a table of weights, one for each
 * second of a half-life, and sums of doubles.
 *
 * <p>{@code make bench BENCH=DecayDesigns}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class DecayDesigns {
    private static final int SECONDS = 12 * 3600;
    private static final int SIZE = 1 << 12;
    private static final long START = 1_700_000_000;

    private final HalfLife halfLife = new HalfLife(Duration.ofSeconds(SECONDS));
    private final long[] at = new long[SIZE];
    private final double[] minutes = new double[SIZE];
    private final long[] weights = new long[SECONDS];
    private final Cell exact = new Cell(halfLife.index(START));
    private final Wide sum = new Wide(0, 0);
    private final Wide weight = new Wide(0, 0);
    private double doubleSum;
    private double doubleWeight;
    private int next;

    @Setup
    public void fill() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < SIZE; i++) {
            at[i] = START - random.nextLong(5L * SECONDS);
            minutes[i] = random.nextInt(-3_600, 7_200) / 60.0;
        }
        for (int second = 0; second < SECONDS; second++) {
            weights[second] = halfLife.weight(second);
        }
    }

    @Benchmark
    public Cell exactByStrictMath() {
        int i = next++ & (SIZE - 1);
        exact.moveTo(halfLife.index(START));
        exact.add(halfLife, at[i], minutes[i]);
        return exact;
    }

    @Benchmark
    public Wide exactByTable() {
        int i = next++ & (SIZE - 1);
        long weighed = weights[(int) Math.floorMod(at[i], (long) SECONDS)];
        int shift = (int) (halfLife.index(at[i]) - halfLife.index(START)) + Cell.WINDOW;
        sum.add(Math.round(minutes[i] * 60) * weighed, shift);
        weight.add(weighed, shift);
        return weight;
    }

    @Benchmark
    public double doubles() {
        int i = next++ & (SIZE - 1);
        double weighed = StrictMath.pow(2, (at[i] - START) / (double) SECONDS);
        doubleSum += weighed * minutes[i];
        doubleWeight += weighed;
        return doubleSum / doubleWeight;
    }
}
