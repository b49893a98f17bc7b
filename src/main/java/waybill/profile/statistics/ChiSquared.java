package waybill.profile.statistics;

/** The chi-squared distribution. */
public final class ChiSquared {
    private static final int HALVINGS = 200;

    private ChiSquared() {}

    /**
     * The probability of a value of at least {@code x}.
     *
     * @param degrees of freedom, at least 1
     */
    public static double upperTail(double x, int degrees) {
        return Gamma.upper(degrees / 2.0, x / 2);
    }

    /**
     * The value that is reached with a probability.
     *
     * @param degrees of freedom, at least 1
     * @param probability above 0 and below 1
     */
    public static double critical(double probability, int degrees) {
        double low = 0;
        double high = degrees;
        while (upperTail(high, degrees) > probability) {
            high *= 2;
        }
        for (int i = 0; i < HALVINGS && high - low > Math.ulp(high); i++) {
            double middle = (low + high) / 2;
            if (upperTail(middle, degrees) > probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
