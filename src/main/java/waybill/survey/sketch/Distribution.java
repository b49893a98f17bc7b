package waybill.survey.sketch;

import java.util.Arrays;

/**
 * Numbers in order, each with how many are at most as large.
 *
 * @param values ascending
 * @param upTo how many numbers are at most as large as the value, the last one all of them
 * @param exact whether these are all numbers, and not a sketch of them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Distribution(double[] values, long[] upTo, boolean exact) {
    /**
     * Numbers in any order, each with how often it occurs, perhaps more than once.
     *
     * @param exact whether these are all numbers
     */
    public static Distribution of(double[] values, long[] weights, boolean exact) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(values[a], values[b]));
        double[] sorted = new double[values.length];
        long[] upTo = new long[values.length];
        long sum = 0;
        for (int i = 0; i < order.length; i++) {
            sorted[i] = values[order[i]];
            sum += weights[order[i]];
            upTo[i] = sum;
        }
        return new Distribution(sorted, upTo, exact);
    }

    public boolean isEmpty() {
        return values.length == 0;
    }

    /** How many numbers there are. */
    public long count() {
        return isEmpty() ? 0 : upTo[upTo.length - 1];
    }

    /** The smallest value that at least this share of the numbers does not exceed; of some number. */
    public double quantile(double share) {
        long rank = Math.max(1, (long) Math.ceil(share * count()));
        int at = Arrays.binarySearch(upTo, rank);
        int index = at >= 0 ? first(at) : -at - 1;
        return values[Math.min(index, values.length - 1)];
    }

    private int first(int at) {
        int index = at;
        while (index > 0 && upTo[index - 1] == upTo[index]) {
            index--;
        }
        return index;
    }

    /** How many numbers are in each of so many equal parts of a range; those beyond it are in none. */
    public long[] histogram(double from, double to, int bins) {
        long[] counts = new long[bins];
        long before = 0;
        for (int i = 0; i < values.length; i++) {
            long weight = upTo[i] - before;
            before = upTo[i];
            double at = (values[i] - from) / (to - from) * bins;
            if (at >= 0 && values[i] <= to) {
                counts[(int) Math.min(bins - 1, at)] += weight;
            }
        }
        return counts;
    }
}
