package waybill.profile.statistics;

/**
 * Fisher's exact test: whether the share of marked rows in a sample can be that of a reference, given how many are marked in both.
 *
 * @param marked of the reference, at most {@code size}
 * @param size of the reference
 */
public record TwoShares(long marked, long size) {
    private static final double NEGLIGIBLE = 1e-17;

    public TwoShares {
        if (marked < 0 || marked > size) {
            throw new IllegalArgumentException("At most all of them are marked.");
        }
    }

    /**
     * The probability that as many or more of a sample are marked.
     *
     * @param count of marked rows of the sample
     * @param sample the size of the sample
     */
    public double more(long count, long sample) {
        return tail(count, sample, marked + count, 1);
    }

    /** The probability that as few or fewer of a sample are marked. */
    public double fewer(long count, long sample) {
        return tail(count, sample, marked + count, -1);
    }

    /** The probability of a share that is off as far to either side: twice the smaller tail, at most 1. */
    public double twoSided(long count, long sample) {
        return Math.min(1, 2 * Math.min(more(count, sample), fewer(count, sample)));
    }

    /**
     * The fewest marked rows of a sample that chance makes with at most this probability; more than the sample when there is no such
     * number.
     */
    public long fewestUnlikely(double probability, long sample) {
        long low = -1;
        long high = sample + 1;
        while (high - low > 1) {
            long middle = (low + high) >>> 1;
            if (more(middle, sample) > probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** Hypergeometric probabilities from one count outwards, each made of the one before. */
    private double tail(long count, long sample, long all, int step) {
        double term = Math.exp(logProbability(count, sample, all));
        double sum = term;
        for (long k = count; term > sum * NEGLIGIBLE; k += step) {
            term *= step > 0 ? ratio(k, sample, all) : 1 / ratio(k - 1, sample, all);
            sum += term;
        }
        return Math.min(1, sum);
    }

    /** The probability of {@code k + 1} over that of {@code k}; 0 where it cannot be more, infinite where it cannot be fewer. */
    private double ratio(long k, long sample, long all) {
        return ((double) (all - k) * (sample - k)) / ((double) (k + 1) * (size - all + k + 1));
    }

    private double logProbability(long k, long sample, long all) {
        return choose(sample, k) + choose(size, all - k) - choose(size + sample, all);
    }

    private static double choose(long n, long k) {
        return Gamma.log(n + 1.0) - Gamma.log(k + 1.0) - Gamma.log(n - k + 1.0);
    }
}
