package waybill.model.calibration;

/**
 * The distribution of the true value around the model's: {@code value = point + u * scale}, with the quantiles of u as measured.
 * The scale is {@code max(floor, score of the scale model)}.
 *
 * @param floor the least scale, in the unit of the output, above 0
 * @param on the rows that it was measured on
 * @param levels how many steps there are from 0 to 1: u[k] is at level (k + 1) / levels
 * @param u the quantiles, ascending, finite; levels whose rank exceeds the number of rows are left out
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Distribution(double floor, Basis on, int levels, double[] u) {
    /** The least scale where nothing else is said. */
    public static final double FLOOR = 1;

    /** The largest number of steps. */
    public static final int MOST_LEVELS = 10_000;

    public Distribution {
        if (!(floor > 0 && floor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("The least scale of a distribution is above 0, and finite.");
        }
        if (levels > MOST_LEVELS || u.length < 1 || u.length >= levels) {
            throw new IllegalArgumentException("A distribution has at most " + MOST_LEVELS
                    + " levels, and fewer quantiles than levels, but at least one.");
        }
        double last = Double.NEGATIVE_INFINITY;
        for (double quantile : u) {
            if (!(quantile >= last && Double.isFinite(quantile))) {
                throw new IllegalArgumentException("The quantiles of a distribution ascend, and are finite.");
            }
            last = quantile;
        }
        if (!Double.isFinite(last - u[0])) {
            throw new IllegalArgumentException(
                    "The quantiles of a distribution are no further apart than numbers reach.");
        }
    }

    /** The rank of quantile {@code k} among {@code n} sorted values, from 1: the ceiling of (n + 1) (k + 1) / levels. */
    public static long rank(long n, int k, int levels) {
        return ((n + 1) * (k + 1) + levels - 1) / levels;
    }

    /** The largest confidence that there is: nothing is known of what lies above. */
    public double mostConfidence() {
        return (double) u.length / levels;
    }

    /** The scale of a row, from the score of the scale model. */
    public double scale(double score) {
        return Math.max(floor, score);
    }

    /**
     * The quantile at a confidence, linear between those that were measured; below the first it is the first.
     *
     * @param confidence above 0, at most {@link #mostConfidence}
     */
    double quantile(double confidence) {
        double place = confidence * levels - 1;
        if (place <= 0) {
            return u[0];
        }
        int below = (int) place;
        return below >= u.length - 1 ? u[u.length - 1] : u[below] + (place - below) * (u[below + 1] - u[below]);
    }

    /**
     * The share of values that are at most {@code x}, the inverse of {@link #quantile}: where several quantiles are the same,
     * the level of the last; 0 below the first, the last level above.
     *
     * @param x a difference from the point, in scales
     */
    double share(double x) {
        int known = atMost(x);
        if (known == 0) {
            return 0;
        }
        if (known == u.length) {
            return mostConfidence();
        }
        return (known + (x - u[known - 1]) / (u[known] - u[known - 1])) / levels;
    }

    /** How many quantiles are at most {@code x}. */
    private int atMost(double x) {
        int from = 0;
        int to = u.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (u[middle] <= x) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
