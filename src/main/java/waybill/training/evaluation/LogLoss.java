package waybill.training.evaluation;

/** The logarithmic loss of a row. */
public final class LogLoss {
    /** A probability of exactly 0 would make the loss infinite, whatever all other rows say. */
    private static final double LEAST = 1e-6;

    private LogLoss() {}

    /** @param probability of what really happened; it is cut to 1e-6 at least, and to as little below 1 */
    public static double of(double probability) {
        return -Math.log(Math.min(Math.max(probability, LEAST), 1 - LEAST));
    }
}
