package waybill.model.lightgbm;

/** Thresholds of LightGBM, where "at most" goes left, as those of trees here, where "below" does. */
final class Thresholds {
    /** What is not further from 0 is 0 to LightGBM: a double, of a float of 1e-35. */
    static final double ZERO = 1e-35f;

    private Thresholds() {}

    /** The number below which exactly those are that LightGBM sends left: it reads numbers that are next to 0 as 0. */
    static double below(double threshold) {
        if (Math.abs(threshold) > ZERO) {
            return Math.nextUp(threshold);
        }
        return threshold >= 0 ? Math.nextUp(ZERO) : -ZERO;
    }

    /** Whether no finite number is on one of the sides. */
    static boolean isBeyondAll(double threshold) {
        return Math.abs(threshold) >= Double.MAX_VALUE;
    }
}
