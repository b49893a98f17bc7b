package waybill.guard;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What a version did to some callers of one route, added up by request: rows of one request are alike, and so are its answers.
 *
 * @param requests whose key chose it, whatever became of them
 * @param errors of these, that ended in a fault of ours
 * @param refused the sum over requests of the share of their rows that was refused: 1 for one that was refused as a whole
 * @param noted the sum over requests of the share of their rows with a verdict other than ok and refused
 * @param rows that were answered
 * @param valued requests whose answers have numbers, and came when it was known where the champion's lie: of these the next three
 * @param level the sum over requests of how far up their numbers are between the champion's quantiles, from 0 to 1
 * @param distance the sum over requests of how far their numbers are from the middle of the champion's, from 0 to 1
 * @param outliers the sum over requests of the share of their numbers that are nowhere near the champion's
 * @param took for each of the buckets, and for longer ones, how many answered requests took no longer than it and longer than the one
 *     before
 */
public record RouteSums(
        long requests,
        long errors,
        double refused,
        double noted,
        long rows,
        long valued,
        double level,
        double distance,
        double outliers,
        Took took) {
    /** Nothing was asked. */
    public static final RouteSums NONE = new RouteSums(0, 0, 0, 0, 0, 0, 0, 0, 0, Took.NONE);

    /** Both together. */
    public RouteSums plus(RouteSums other) {
        return new RouteSums(
                requests + other.requests,
                errors + other.errors,
                refused + other.refused,
                noted + other.noted,
                rows + other.rows,
                valued + other.valued,
                level + other.level,
                distance + other.distance,
                outliers + other.outliers,
                took.plus(other.took));
    }

    /** How long requests took, by bucket. */
    public static final class Took {
        /** From 50 microseconds to five seconds. */
        static final int BUCKETS = 41;

        private static final double FIRST = 50_000;
        private static final double STEP = 4.0 / 3;
        private static final double[] ENDS = IntStream.range(0, BUCKETS)
                .mapToDouble(bucket -> FIRST * Math.pow(STEP, bucket))
                .toArray();
        private static final double LOG_FIRST = Math.log(FIRST);
        private static final double LOG_STEP = Math.log(STEP);

        /** Nothing was timed. */
        public static final Took NONE = new Took(new long[BUCKETS]);

        private final long[] counts;

        private Took(long[] counts) {
            this.counts = counts;
        }

        /** @throws IllegalArgumentException unless there is a count for each bucket */
        static Took of(long... counts) {
            if (counts.length != BUCKETS) {
                throw new IllegalArgumentException("Durations are counted in " + BUCKETS + " buckets.");
            }
            return new Took(counts.clone());
        }

        /** The bucket of a duration in nanoseconds. The last one has no end. */
        static int bucket(long nanos) {
            int bucket = 0;
            while (bucket < BUCKETS - 1 && nanos > end(bucket)) {
                bucket++;
            }
            return bucket;
        }

        /** The longest duration of a bucket in nanoseconds. */
        private static double end(int bucket) {
            return ENDS[bucket];
        }

        private static double begin(int bucket) {
            return bucket == 0 ? 0 : end(bucket - 1);
        }

        long[] counts() {
            return counts.clone();
        }

        long count() {
            return Arrays.stream(counts).sum();
        }

        Took plus(Took other) {
            long[] both = counts.clone();
            Arrays.setAll(both, i -> both[i] + other.counts[i]);
            return new Took(both);
        }

        /** The sum of the logarithms of durations in nanoseconds, as if each were in the middle of its bucket. */
        double logs() {
            double sum = 0;
            for (int bucket = 0; bucket < BUCKETS; bucket++) {
                sum += counts[bucket] * log(bucket);
            }
            return sum;
        }

        /** How far the logarithms of durations are from their mean, squared: that inside of buckets is not known, and counts. */
        double varianceOfLogs() {
            double mean = logs() / count();
            double squares = 0;
            for (int bucket = 0; bucket < BUCKETS; bucket++) {
                squares += counts[bucket] * (log(bucket) - mean) * (log(bucket) - mean);
            }
            return squares / count() + LOG_STEP * LOG_STEP / 12;
        }

        private static double log(int bucket) {
            return LOG_FIRST + (bucket - 0.5) * LOG_STEP;
        }

        /** The duration in nanoseconds that a share of requests does not exceed, as if each bucket were evenly filled. */
        double quantile(double share) {
            double left = share * count();
            int bucket = 0;
            while (bucket < BUCKETS - 1 && left > counts[bucket]) {
                left -= counts[bucket];
                bucket++;
            }
            double inside = counts[bucket] == 0 ? 0 : Math.min(1, left / counts[bucket]);
            return begin(bucket) + inside * (end(bucket) - begin(bucket));
        }

        /** How many requests took longer than so many nanoseconds, as if each bucket were evenly filled. */
        double above(double nanos) {
            double above = 0;
            for (int bucket = 0; bucket < BUCKETS; bucket++) {
                double part = (end(bucket) - nanos) / (end(bucket) - begin(bucket));
                above += counts[bucket] * Math.max(0, Math.min(1, part));
            }
            return above;
        }
    }
}
