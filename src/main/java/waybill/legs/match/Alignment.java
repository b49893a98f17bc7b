package waybill.legs.match;

import java.util.Arrays;

/**
 * Departures and arrivals of one block, in the order of time: which belong together when none overtakes another, and how sure that
 * is. With a cost that grows ever faster with the residual no cheaper assignment crosses, so this is the best of all. Time and memory
 * grow with the departures times the arrivals within the gate. Immutable.
 */
public final class Alignment {
    /** The partner of a departure that has none. */
    public static final int NONE = -1;

    private final double[] expected;
    private final double[] earliest;
    private final double[] actual;
    /** The first arrival within the gate of each departure, and the one behind its last. Neither ever decreases. */
    private final int[] low;

    private final int[] high;

    /**
     * An alignment of one block.
     *
     * @param expected when each departure should arrive, in minutes since some moment, ascending
     * @param actual when each arrival was, in minutes since the same moment, ascending
     * @param gate how far the two may be apart, in minutes
     */
    public Alignment(double[] expected, double[] actual, double gate) {
        this(expected, always(expected.length), actual, gate);
    }

    /**
     * An alignment of one block.
     *
     * @param expected when each departure should arrive, in minutes since some moment, ascending
     * @param earliest before when each departure cannot arrive, in minutes since the same moment
     * @param actual when each arrival was, in minutes since the same moment, ascending
     * @param gate how far the two may be apart, in minutes
     */
    public Alignment(double[] expected, double[] earliest, double[] actual, double gate) {
        this.expected = expected.clone();
        this.earliest = earliest.clone();
        this.actual = actual.clone();
        this.low = new int[expected.length];
        this.high = new int[expected.length];
        int first = 0;
        int behind = 0;
        for (int i = 0; i < expected.length; i++) {
            while (first < actual.length && actual[first] < expected[i] - gate) {
                first++;
            }
            while (behind < actual.length && actual[behind] <= expected[i] + gate) {
                behind++;
            }
            low[i] = first;
            high[i] = behind;
        }
    }

    /** By how many minutes an arrival is later than a departure lets expect. */
    public double residual(int departure, int arrival) {
        return actual[arrival] - expected[departure];
    }

    private static double[] always(int departures) {
        double[] always = new double[departures];
        Arrays.fill(always, Double.NEGATIVE_INFINITY);
        return always;
    }

    /** The odds of a pair; none for an arrival before its departure. */
    private double log(int departure, int arrival, Odds odds) {
        return actual[arrival] < earliest[departure]
                ? Double.NEGATIVE_INFINITY
                : odds.log(residual(departure, arrival));
    }

    /** Of each departure the arrival that belongs to it, or {@link #NONE}: the pairs whose odds have the largest product. */
    public int[] best(Odds odds) {
        double[][] gains = new double[expected.length + 1][];
        gains[expected.length] = new double[1];
        for (int i = expected.length - 1; i >= 0; i--) {
            gains[i] = gains(i, gains[i + 1], odds);
        }
        int[] partners = new int[expected.length];
        int j = 0;
        for (int i = 0; i < expected.length; i++) {
            j = Math.max(j, low[i]);
            partners[i] = partner(i, j, gains, odds);
            j = partners[i] == NONE ? j : partners[i] + 1;
        }
        return partners;
    }

    /** What the departures from {@code i} on gain when the arrivals from {@code low[i] + k} on are left. */
    private double[] gains(int i, double[] next, Odds odds) {
        double[] row = new double[high[i] - low[i] + 1];
        double taken = Double.NEGATIVE_INFINITY;
        for (int j = high[i]; j >= low[i]; j--) {
            if (j < high[i]) {
                taken = Math.max(taken, log(i, j, odds) + at(next, i + 1, j + 1));
            }
            row[j - low[i]] = Math.max(taken, at(next, i + 1, j));
        }
        return row;
    }

    private int partner(int i, int from, double[][] gains, Odds odds) {
        double most = at(gains[i], i, from);
        for (int j = from; j < high[i]; j++) {
            if (log(i, j, odds) + at(gains[i + 1], i + 1, j + 1) == most) {
                return j;
            }
        }
        return NONE;
    }

    /** A row's value when the arrivals from {@code j} on are left: those before its first are of no use to it. */
    private double at(double[] row, int i, int j) {
        return i == expected.length ? row[0] : row[Math.max(j - low[i], 0)];
    }

    /**
     * Of each departure how probable its partner is among all alignments, each as probable as the product of its pairs' odds; 0 for
     * one without partner.
     *
     * @param partners of each departure an arrival within its gate, or {@link #NONE}
     */
    public double[] confidence(int[] partners, Odds odds) {
        double[][] after = after(odds);
        double[] confidence = new double[expected.length];
        double[] reached = {1};
        int from = 0;
        for (int i = 0; i < expected.length; i++) {
            reached = moved(reached, from, i);
            from = low[i];
            double[] next = Arrays.copyOf(reached, reached.length);
            double total = 0;
            double pair = 0;
            double before = 0;
            for (int j = low[i]; j < high[i]; j++) {
                before += reached[j - from];
                double weight = before * StrictMath.exp(log(i, j, odds));
                next[j + 1 - from] += weight;
                double through = weight * at(after[i + 1], i + 1, j + 1);
                total += through;
                pair = j == partners[i] ? through : pair;
            }
            for (int j = low[i]; j <= high[i]; j++) {
                total += reached[j - from] * at(after[i + 1], i + 1, j);
            }
            confidence[i] = total > 0 ? pair / total : 0;
            reached = scaled(next);
        }
        return confidence;
    }

    /** The sums over all that departures from each row on can do, each row to a scale of its own. */
    private double[][] after(Odds odds) {
        double[][] after = new double[expected.length + 1][];
        after[expected.length] = new double[] {1};
        for (int i = expected.length - 1; i >= 0; i--) {
            double[] row = new double[high[i] - low[i] + 1];
            double taken = 0;
            for (int j = high[i]; j >= low[i]; j--) {
                if (j < high[i]) {
                    taken += StrictMath.exp(log(i, j, odds)) * at(after[i + 1], i + 1, j + 1);
                }
                row[j - low[i]] = taken + at(after[i + 1], i + 1, j);
            }
            after[i] = scaled(row);
        }
        return after;
    }

    /** Sums by the number of arrivals gone by, carried to the next row's range: what is before it counts as at its first. */
    private double[] moved(double[] sums, int from, int i) {
        double[] row = new double[high[i] - low[i] + 1];
        for (int k = 0; k < sums.length; k++) {
            row[Math.max(from + k - low[i], 0)] += sums[k];
        }
        return row;
    }

    private static double[] scaled(double[] row) {
        double most = Arrays.stream(row).max().orElse(1);
        return Arrays.stream(row).map(value -> value / most).toArray();
    }
}
