package waybill.training.evaluation;

/**
 * By what predictions are measured, besides what happened.
 *
 * @param tolerance an error of this size is still good; in the target's unit
 * @param threshold of two labels, the last is taken for predicted from this probability on
 */
public record Yardstick(double tolerance, double threshold) {
    /** Where nothing else is said: each row is taken for the label that is more probable. */
    public static final double THRESHOLD = 0.5;

    /** For numbers. */
    public static Yardstick tolerance(double tolerance) {
        return new Yardstick(tolerance, THRESHOLD);
    }

    /** For labels. */
    public static Yardstick threshold(double threshold) {
        return new Yardstick(Double.NaN, threshold);
    }
}
