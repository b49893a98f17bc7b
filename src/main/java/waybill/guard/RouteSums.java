package waybill.guard;

import java.util.Arrays;

/**
 * What a version did to the callers of one route, added up. Sums of several instances can be added.
 *
 * @param requests that chose it, whatever became of them
 * @param errors of these, that ended in a fault of ours
 * @param refused of these, that were refused as a whole
 * @param rows that were answered
 * @param refusedRows of these, without a value
 * @param notedRows of these, with a verdict other than ok and refused
 * @param values the number of answers that are finite numbers
 * @param sum of these values, in the unit of the answer
 * @param squares the sum of their squares
 * @param took for each of the buckets, and for longer ones, how many requests took no longer than it and longer than the one before
 */
public record RouteSums(
        long requests,
        long errors,
        long refused,
        long rows,
        long refusedRows,
        long notedRows,
        long values,
        double sum,
        double squares,
        long[] took) {
    private static final int BUCKETS = 40;

    /** Nothing was asked. */
    public static final RouteSums NONE = new RouteSums(0, 0, 0, 0, 0, 0, 0, 0, 0, new long[BUCKETS + 1]);

    public RouteSums {
        if (took.length != BUCKETS + 1) {
            throw new IllegalArgumentException("Durations are counted in " + (BUCKETS + 1) + " buckets.");
        }
        took = took.clone();
    }

    @Override
    public long[] took() {
        return took.clone();
    }

    /** The upper bound of a bucket in nanoseconds: from 50 microseconds on, each a third longer than the one before. */
    public static long bound(int bucket) {
        return Math.round(50_000 * Math.pow(4.0 / 3, bucket));
    }

    /** Both together. */
    public RouteSums plus(RouteSums other) {
        long[] both = took.clone();
        Arrays.setAll(both, i -> both[i] + other.took[i]);
        return new RouteSums(
                requests + other.requests,
                errors + other.errors,
                refused + other.refused,
                rows + other.rows,
                refusedRows + other.refusedRows,
                notedRows + other.notedRows,
                values + other.values,
                sum + other.sum,
                squares + other.squares,
                both);
    }
}
