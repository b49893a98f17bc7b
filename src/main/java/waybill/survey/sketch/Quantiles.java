package waybill.survey.sketch;

import java.util.Arrays;

/**
 * The ranks of any number of numbers, in bounded memory: levels of equal size, of which a number in level {@code h} stands for {@code 2^h} numbers. A full level is
 * sorted, and every second number goes up (the compactor of Manku, Rajagopalan and Lindsay, which KLL refines). Whether the first or the second of each pair goes up changes from one time
 * to the next, so nothing is random. A rank is off by at most {@code levels / (2 * size)} of the count, with 2,048 below half of a percent. For one thread.
 */
public final class Quantiles {
    private final int most;
    private double[][] levels = {{}};
    private int[] sizes = {0};
    private boolean[] second = {false};
    private boolean exact = true;

    /** @param most the size of a level; even */
    public Quantiles(int most) {
        this.most = most;
    }

    /** Adds a number so many times. */
    public void add(double value, long count) {
        for (long left = count; left != 0; left &= left - 1) {
            put(Long.numberOfTrailingZeros(left), value);
        }
    }

    private void put(int level, double value) {
        while (level >= levels.length) {
            levels = Arrays.copyOf(levels, levels.length + 1);
            levels[levels.length - 1] = new double[0];
            sizes = Arrays.copyOf(sizes, levels.length);
            second = Arrays.copyOf(second, levels.length);
        }
        if (sizes[level] == levels[level].length) {
            if (sizes[level] == most) {
                compact(level);
            } else {
                levels[level] = Arrays.copyOf(levels[level], Math.min(most, Math.max(16, 2 * sizes[level])));
            }
        }
        levels[level][sizes[level]++] = value;
    }

    private void compact(int level) {
        exact = false;
        double[] full = levels[level];
        Arrays.sort(full, 0, sizes[level]);
        int from = second[level] ? 1 : 0;
        second[level] = !second[level];
        int count = sizes[level];
        sizes[level] = 0;
        for (int i = from; i < count; i += 2) {
            put(level + 1, full[i]);
        }
    }

    /** All that is known of the numbers. */
    public Distribution distribution() {
        int count = Arrays.stream(sizes).sum();
        double[] values = new double[count];
        long[] weights = new long[count];
        int at = 0;
        for (int level = 0; level < levels.length; level++) {
            for (int i = 0; i < sizes[level]; i++) {
                values[at] = levels[level][i];
                weights[at++] = 1L << level;
            }
        }
        return Distribution.of(values, weights, exact);
    }
}
