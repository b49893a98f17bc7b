package waybill.model.calibration;

import java.math.BigDecimal;

/**
 * A share between 0 and 1, held as a fraction, because ranks computed in doubles are off by one for some of them.
 *
 * @param text the share as it is written, such as {@code 0.9}
 */
public record Level(String text, long numerator, long denominator) {
    private static final int MOST_DIGITS = 9;
    private static final int LONGEST_TEXT = 16;

    /** @throws IllegalArgumentException for a text that is no number above 0 and below 1 with at most nine digits */
    public static Level of(String text) {
        BigDecimal value = decimal(text);
        if (value.signum() <= 0 || value.compareTo(BigDecimal.ONE) >= 0 || value.scale() > MOST_DIGITS) {
            throw new IllegalArgumentException("A share is above 0 and below 1, with at most nine digits.");
        }
        return new Level(text, value.unscaledValue().longValueExact(), powerOfTen(value.scale()));
    }

    private static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    private static BigDecimal decimal(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("A share is a number of at most " + LONGEST_TEXT + " characters.");
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("A share is a number.", e);
        }
    }

    public double value() {
        return (double) numerator / denominator;
    }

    /**
     * The rank of the conformal quantile among {@code n} sorted errors: the ceiling of (n + 1) times the share. When it is larger
     * than n, n rows are too few for this share.
     */
    public long rank(long n) {
        return ((n + 1) * numerator + denominator - 1) / denominator;
    }
}
