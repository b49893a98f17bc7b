package waybill.json;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Writes doubles as the shortest decimals that read back as the same double, in the form of {@code Double.toString} of Java 19 and
 * newer; that of Java 17 is now and then longer. By Giulietti's Schubfach: three products of 63 and 126 bits say where the double and
 * the ends of what rounds to it stand among decimals. The library's is the same, and takes three classes and a table of 20 kB.
 */
final class ShortestDecimal {
    /** The most bytes of a number. */
    static final int LONGEST = 26;

    private static final int FRACTION_BITS = 52;
    private static final long FRACTION = (1L << FRACTION_BITS) - 1;
    private static final int LEAST_EXPONENT = -1074;
    /** Below it a subnormal number has too few digits for the products. */
    private static final long TINY = 3;

    private static final long BITS_63 = Long.MAX_VALUE;
    /** Powers of ten by their exponents, from this one on. */
    private static final int LEAST_POWER = -292;

    /** Each is made when it is first needed; two threads that both make it make the same. */
    private static final @Nullable Power[] POWERS = new Power[617];

    /** From 0 to this exponent a power of ten is a long. */
    private static final int LARGEST_LONG = 18;

    private final byte[] into;
    private int at;

    private ShortestDecimal(byte[] into, int at) {
        this.into = into;
        this.at = at;
    }

    /**
     * Writes a number.
     *
     * @param value a finite number
     * @param into the bytes, with room for {@link #LONGEST} at the index
     * @return the index behind it
     */
    static int write(double value, byte[] into, int at) {
        ShortestDecimal decimal = new ShortestDecimal(into, at);
        decimal.write(value);
        return decimal.at;
    }

    /** A power of ten as a number of 126 bits, rounded up. */
    private record Power(long high, long low) {
        static Power of(int exponent) {
            Power known = POWERS[exponent - LEAST_POWER];
            if (known == null) {
                known = exponent >= 0 && exponent <= LARGEST_LONG ? small(exponent) : large(exponent);
                POWERS[exponent - LEAST_POWER] = known;
            }
            return known;
        }

        private static Power small(int exponent) {
            long power = 1;
            for (int i = 0; i < exponent; i++) {
                power *= 10;
            }
            return new Power(power << (62 - floorLog2OfPower(exponent)), 1);
        }

        private static Power large(int exponent) {
            BigInteger power = BigInteger.TEN.pow(Math.abs(exponent));
            int shift = 125 - floorLog2OfPower(exponent);
            BigInteger bits = exponent < 0 ? BigInteger.ONE.shiftLeft(shift).divide(power) : power.shiftLeft(shift);
            BigInteger above = bits.add(BigInteger.ONE);
            return new Power(above.shiftRight(63).longValueExact(), above.longValue() & BITS_63);
        }

        /** The product with a number, without its last 126 bits, whose last bit says whether any bit was lost. */
        long times(long number) {
            long middle = Math.multiplyHigh(low, number);
            long below = high * number;
            long above = Math.multiplyHigh(high, number);
            long sum = (below >>> 1) + middle;
            return above + (sum >>> 63) | ((sum & BITS_63) + BITS_63 >>> 63);
        }
    }

    private void write(double value) {
        long bits = Double.doubleToRawLongBits(value);
        if (bits < 0) {
            append('-');
        }
        int biased = (int) (bits >>> FRACTION_BITS) & 0x7ff;
        long fraction = bits & FRACTION;
        if (biased > 0) {
            normal(LEAST_EXPONENT - 1 + biased, fraction | FRACTION + 1);
        } else if (fraction >= TINY) {
            shortest(LEAST_EXPONENT, fraction, 0);
        } else if (fraction > 0) {
            shortest(LEAST_EXPONENT, 10 * fraction, -1);
        } else {
            append('0');
            append('.');
            append('0');
        }
    }

    private void normal(int exponent, long significand) {
        boolean mayBeWhole = exponent < 0 && exponent > -FRACTION_BITS - 1;
        if (mayBeWhole && significand >> -exponent << -exponent == significand) {
            decimal(significand >> -exponent, 0);
        } else {
            shortest(exponent, significand, 0);
        }
    }

    /** Writes the shortest decimal for a number times a power of two times a power of ten. */
    private void shortest(int exponent, long significand, int tens) {
        long odd = significand & 1;
        // Below a power of two, doubles are half as far apart.
        boolean even = significand != FRACTION + 1 || exponent == LEAST_EXPONENT;
        int power = even ? floorLog10OfPower2(exponent) : floorLog10OfThreeQuarters(exponent);
        int shift = exponent + floorLog2OfPower(-power) + 2;
        Power factor = Power.of(-power);
        long value = factor.times(significand << 2 << shift);
        long lower = factor.times((significand << 2) - (even ? 2 : 1) << shift) + odd;
        long upper = factor.times((significand << 2) + 2 << shift) - odd;
        long below = value >> 2;
        long rounded = below / 10 * 10;
        boolean down = lower <= rounded << 2;
        boolean up = rounded + 10 << 2 <= upper;
        if (below >= 100 && down != up) {
            decimal(down ? rounded : rounded + 10, power + tens);
        } else {
            decimal(nearest(value, lower, upper), power + tens);
        }
    }

    /** Of the two whole numbers around a value, the one that rounds to it, or the nearer one; of both, the even one. */
    private static long nearest(long value, long lower, long upper) {
        long below = value >> 2;
        boolean down = lower <= below << 2;
        boolean up = below + 1 << 2 <= upper;
        if (down != up) {
            return down ? below : below + 1;
        }
        long nearer = value - (below + below + 1 << 1);
        return nearer < 0 || (nearer == 0 && (below & 1) == 0) ? below : below + 1;
    }

    /** Writes a number times a power of ten. */
    private void decimal(long number, int power) {
        long digits = number;
        int zeros = power;
        while (digits % 10 == 0) {
            digits /= 10;
            zeros++;
        }
        int count = count(digits);
        int point = count + zeros;
        if (point > 7 || point <= -3) {
            split(digits, count, 1);
            append('E');
            exponent(point - 1);
        } else if (point <= 0) {
            append('0');
            append('.');
            zeros(-point);
            put(digits, count);
        } else if (zeros >= 0) {
            put(digits, count);
            zeros(zeros);
            append('.');
            append('0');
        } else {
            split(digits, count, point);
        }
    }

    private static int count(long digits) {
        int count = 1;
        for (long rest = digits / 10; rest > 0; rest /= 10) {
            count++;
        }
        return count;
    }

    /** Writes digits with a point among them, and at least one digit behind it. */
    private void split(long digits, int count, int point) {
        put(digits, count);
        if (count == point) {
            append('.');
            append('0');
            return;
        }
        System.arraycopy(into, at - count + point, into, at - count + point + 1, count - point);
        into[at - count + point] = '.';
        at++;
    }

    private void exponent(int exponent) {
        if (exponent < 0) {
            append('-');
        }
        put(Math.abs(exponent), count(Math.abs(exponent)));
    }

    private void put(long digits, int count) {
        long rest = digits;
        for (int i = at + count - 1; i >= at; i--) {
            into[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        at += count;
    }

    private void zeros(int count) {
        for (int i = 0; i < count; i++) {
            append('0');
        }
    }

    private void append(char ascii) {
        into[at++] = (byte) ascii;
    }

    private static int floorLog10OfPower2(int exponent) {
        return (int) (exponent * 661_971_961_083L >> 41);
    }

    private static int floorLog10OfThreeQuarters(int exponent) {
        return (int) (exponent * 661_971_961_083L - 274_743_187_321L >> 41);
    }

    private static int floorLog2OfPower(int exponent) {
        return (int) (exponent * 913_124_641_741L >> 38);
    }
}
