package waybill.guard;

/**
 * A mean.
 *
 * @param variance of the mean
 * @param count the number of units it is of
 * @param groups how many groups of keys it is of, as if all had as many units
 */
record Estimate(double mean, double variance, double count, double groups) {
    /** Of units that are not in groups. */
    Estimate(double mean, double variance, double count) {
        this(mean, variance, count, Double.POSITIVE_INFINITY);
    }

    /**
     * How much larger another one is, at least and at most: a confidence sequence, by a normal mixture (Robbins; in the asymptotic form of
     * Waudby-Smith and others). It holds at all looks together, however many there are and whatever is decided by them.
     *
     * @param error the probability that it ever fails
     */
    Difference to(Estimate other, double error) {
        double both = variance + other.variance;
        // As if the difference were the mean of so many units: its variances over time are those of a random walk.
        double units = 1 / (1 / count + 1 / other.count);
        double time = units * Difference.tuned(error) + 1;
        double radius = Math.sqrt(both * 2 * time / (time - 1) * Math.log(Math.sqrt(time) / error));
        return new Difference(other.mean - mean, radius);
    }

    /** A difference, and how far it may be from the true one. */
    record Difference(double value, double radius) {
        /** So many units are judged best: about an hour of a canary of one percent, or a minute of a busy one. */
        private static final double BEST = 1_000;

        /** The variance of the mixture for one unit. */
        private static double tuned(double error) {
            double likely = -2 * Math.log(error);
            return (likely + Math.log(likely + 1)) / BEST;
        }

        /** The least that it is. */
        double atLeast() {
            return value - radius;
        }

        /** The least that its size is. */
        double sizeAtLeast() {
            return Math.abs(value) - radius;
        }
    }
}
