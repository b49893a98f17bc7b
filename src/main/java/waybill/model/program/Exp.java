package waybill.model.program;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * C's {@code exp}, bit for bit as LightGBM computes it on x86-64 Linux: Szabolcs Nagy's algorithm in Arm's Optimized Routines, which glibc has
 * used since 2.28. The exponential of {@code x} is {@code 2^(k/128)}, from a table, times the exponential of the rest, from a
 * polynomial, with the fused operations that a C compiler makes of it.
 *
 * <p>{@code StrictMath.exp(x)} is another double in one case of ten, by one unit of the last place or two; {@code Math.exp} may differ between machines.
 *
 * @see <a href="https://github.com/ARM-software/optimized-routines/blob/master/math/exp.c">exp.c</a>
 */
final class Exp {
    private static final int STEPS = 128;
    private static final int STEPS_BITS = 7;
    private static final double STEPS_BY_LN2 = 0x1.71547652b82fep0 * STEPS;
    /** The logarithm of one step, in two parts, negative. */
    private static final double STEP_HIGH = -0x1.62e42fefa0000p-8;

    private static final double STEP_LOW = -0x1.cf79abc9e3b39p-47;
    private static final double SQUARE = 0x1.ffffffffffdbdp-2;
    private static final double CUBE = 0x1.555555555543cp-3;
    private static final double FOURTH = 0x1.55555cf172b91p-5;
    private static final double FIFTH = 0x1.1111167a4d017p-7;
    /** Adding and subtracting it rounds a number to a whole one. */
    private static final double ROUNDING = 0x1.8p52;

    private static final double TINY = 0x1p-54;
    /** Beyond it the power of two is too large, or too small, for a number of its own. */
    private static final double LARGE = 512;

    private static final double BEYOND = 1024;
    private static final int MANTISSA = 52;
    private static final long UP = 1009;
    private static final long DOWN = 1022;

    private static final double[] POWERS = new double[STEPS];
    /** How much larger the exact powers are, as a share of them. */
    private static final double[] TAILS = new double[STEPS];

    static {
        MathContext exact = new MathContext(60);
        BigDecimal step = BigDecimal.valueOf(2);
        for (int i = 0; i < STEPS_BITS; i++) {
            step = step.sqrt(exact);
        }
        BigDecimal power = BigDecimal.ONE;
        for (int i = 0; i < STEPS; i++) {
            POWERS[i] = power.doubleValue();
            BigDecimal rounded = new BigDecimal(POWERS[i]);
            TAILS[i] = power.subtract(rounded).divide(rounded, exact).doubleValue();
            power = power.multiply(step, exact);
        }
    }

    private Exp() {}

    static double of(double x) {
        double size = Math.abs(x);
        if (!(size >= TINY && size < BEYOND)) {
            return size < TINY || Double.isNaN(x) ? 1 + x : x > 0 ? Double.POSITIVE_INFINITY : 0;
        }
        double whole = Math.fma(STEPS_BY_LN2, x, ROUNDING) - ROUNDING;
        double rest = Math.fma(whole, STEP_LOW, Math.fma(whole, STEP_HIGH, x));
        int steps = (int) whole;
        int at = steps & STEPS - 1;
        double square = rest * rest;
        double sum = Math.fma(square, Math.fma(rest, CUBE, SQUARE), TAILS[at] + rest);
        sum = Math.fma(square * square, Math.fma(rest, FIFTH, FOURTH), sum);
        long scale = Double.doubleToRawLongBits(POWERS[at]) + ((long) (steps >> STEPS_BITS) << MANTISSA);
        return size < LARGE ? scaled(scale, sum) : steps > 0 ? large(scale, sum) : small(scale, sum);
    }

    private static double scaled(long scale, double sum) {
        double power = Double.longBitsToDouble(scale);
        return Math.fma(power, sum, power);
    }

    private static double large(long scale, double sum) {
        return 0x1p1009 * scaled(scale - (UP << MANTISSA), sum);
    }

    /** Results below the smallest normal number are rounded once, at their own last place. Nothing is fused here in C. */
    private static double small(long scale, double sum) {
        double power = Double.longBitsToDouble(scale + (DOWN << MANTISSA));
        double more = power * sum;
        double y = power + more;
        if (y < 1) {
            double lost = power - y + more;
            double high = 1 + y;
            double low = 1 - high + y + lost;
            y = high + low - 1;
        }
        return 0x1p-1022 * y;
    }
}
