package waybill.compare;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How far figures of the same rows may be from the truth: the rows are drawn again and again, with both models' answers to them, so
 * that what is difficult for both cancels out. The same rows give the same bits on every machine.
 */
public final class PairedBootstrap {
    private static final int RESAMPLES = 2_000;
    private static final long SEED = 42;

    /** One end of an interval is missed with this probability. */
    private static final double MISSED = 0.05;

    private final int resamples;
    private final long seed;

    /** 2,000 resamples of seed 42. */
    public PairedBootstrap() {
        this(RESAMPLES, SEED);
    }

    PairedBootstrap(int resamples, long seed) {
        this.resamples = resamples;
        this.seed = seed;
    }

    /**
     * The interval of each figure, all of them of the same draws.
     *
     * @param groups of at least one row
     */
    public List<Spread> of(List<Statistic> statistics, Groups groups) {
        long[] seeds = new SplittableRandom(seed).longs(resamples).toArray();
        double[][] drawn = IntStream.range(0, resamples)
                .parallel()
                .mapToObj(resample -> drawn(new SplittableRandom(seeds[resample]), statistics, groups))
                .toArray(double[][]::new);
        return IntStream.range(0, statistics.size())
                .mapToObj(i -> spread(
                        statistics.get(i).ofAll(groups.rows()),
                        Arrays.stream(drawn).mapToDouble(one -> one[i]).toArray()))
                .toList();
    }

    private static double[] drawn(SplittableRandom random, List<Statistic> statistics, Groups groups) {
        int[] groupTimes = new int[groups.count()];
        draw(random, groupTimes);
        int[] times = new int[groups.rows()];
        for (int row = 0; row < times.length; row++) {
            times[row] = groupTimes[groups.of(row)];
        }
        return statistics.stream().mapToDouble(statistic -> statistic.of(times)).toArray();
    }

    /** The high bits of a number are scaled: how a bounded number is made has changed between releases of Java. */
    private static void draw(SplittableRandom random, int[] times) {
        for (int i = 0; i < times.length; i++) {
            times[(int) (((random.nextLong() >>> Integer.SIZE) * times.length) >>> Integer.SIZE)]++;
        }
    }

    private static Spread spread(double value, double[] drawn) {
        Arrays.sort(drawn);
        int outside = (int) (MISSED * drawn.length);
        return new Spread(value, drawn[outside], drawn[drawn.length - 1 - outside]);
    }

    /**
     * A figure and where it may truly lie.
     *
     * @param value of the rows as they are
     * @param low what it is at least, with 95 % confidence
     * @param high what it is at most, with 95 % confidence
     */
    public record Spread(double value, double low, double high) {}
}
