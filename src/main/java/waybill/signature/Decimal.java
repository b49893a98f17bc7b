package waybill.signature;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Reads the numbers of text files: JSON's syntax, and the names of numbers that are not finite, so that they can be refused by
 * name.
 */
final class Decimal {
    /** The largest number of digits that always fit a long. */
    private static final int MOST_DIGITS = 18;

    /** Every whole number below it is exact as a double. */
    private static final long EXACT = 1L << 53;

    private static final long[] POWERS = powers();

    /** Returned instead of digits for a text that the patterns have to read. */
    private static final long NOT_PLAIN = -1;

    private Decimal() {}

    /** The number of a cell; NaN when it is not finite, empty when the cell is not a number. */
    static OptionalDouble parse(RawValue.Cell cell) {
        boolean negative = cell.at(0) == '-';
        long digits = digits(cell, negative ? 1 : 0);
        double number = digits == NOT_PLAIN ? Double.NaN : quotient(digits, POWERS[decimals(cell)]);
        if (Double.isNaN(number)) {
            return Spelling.parse(cell.text());
        }
        return OptionalDouble.of(negative ? -number : number);
    }

    /** Whether a text that is no number would be one with a point instead of its comma. */
    static boolean hasComma(String text) {
        return text.indexOf(',') >= 0
                && Spelling.parse(text.strip().replace(',', '.')).isPresent();
    }

    /** The number of digits after the decimal point. */
    private static int decimals(RawValue.Cell cell) {
        for (int i = 0; i < cell.length(); i++) {
            if (cell.at(i) == '.') {
                return cell.length() - 1 - i;
            }
        }
        return 0;
    }

    private static long digits(RawValue.Cell cell, int from) {
        long digits = 0;
        int points = 0;
        int length = cell.length();
        for (int i = from; i < length; i++) {
            byte c = cell.at(i);
            if (c >= '0' && c <= '9') {
                digits = 10 * digits + c - '0';
            } else if (c == '.') {
                points++;
            } else {
                return NOT_PLAIN;
            }
        }
        int count = length - from - points;
        return points <= 1 && count >= 1 && count <= MOST_DIGITS ? digits : NOT_PLAIN;
    }

    /**
     * The double nearest to a quotient, equal to the result of {@link Double#parseDouble} but faster; NaN for the few quotients
     * that need more work.
     *
     * @param dividend the digits as a whole number, not negative
     * @param divisor a power of ten
     */
    private static double quotient(long dividend, long divisor) {
        if (dividend < EXACT && divisor < EXACT) {
            // Both are exact as doubles, so the division rounds once.
            return (double) dividend / divisor;
        }
        double near = (double) dividend / divisor;
        int shift = 52 - Math.getExponent(near);
        return shift < 0 || shift > 120
                ? Double.NaN
                : nearest(dividend, divisor, (long) Math.scalb(near, shift), shift);
    }

    /**
     * The quotient differs from {@code mantissa * 2^-shift} by a few units of the mantissa. The remainder shows by how many; it
     * is smaller than a few divisors, so its lowest 64 bits are exact, although the products overflow.
     */
    private static double nearest(long dividend, long divisor, long mantissa, int shift) {
        long nearest = mantissa;
        long left = (shift < Long.SIZE ? dividend << shift : 0) - nearest * divisor;
        for (; left < 0; left += divisor) {
            nearest--;
        }
        for (; left >= divisor; left -= divisor) {
            nearest++;
        }
        if (nearest < EXACT / 2) {
            return Double.NaN;
        }
        long more = left - (divisor - left);
        nearest += more > 0 || (more == 0 && (nearest & 1) == 1) ? 1 : 0;
        return Math.scalb((double) nearest, -shift);
    }

    private static long[] powers() {
        long[] powers = new long[MOST_DIGITS + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = 10 * powers[i - 1];
        }
        return powers;
    }

    /** The patterns, in a class of their own, so that they are loaded only for rare spellings. */
    private static final class Spelling {
        private static final int LONGEST = 400;
        private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
        private static final Pattern NOT_FINITE = Pattern.compile("(?i)nan|[-+]?inf(inity)?");

        static OptionalDouble parse(String text) {
            if (text.length() > LONGEST) {
                return OptionalDouble.empty();
            }
            if (NUMBER.matcher(text).matches()) {
                return OptionalDouble.of(Double.parseDouble(text));
            }
            return NOT_FINITE.matcher(text).matches() ? OptionalDouble.of(Double.NaN) : OptionalDouble.empty();
        }
    }
}
