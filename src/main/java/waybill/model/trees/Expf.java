package waybill.model.trees;

/**
 * C's {@code expf}, bit for bit as the native xgboost computes it on x86-64 Linux: Szabolcs Nagy's algorithm in Arm's Optimized
 * Routines, which glibc has used since 2.27. The exponential of {@code x} is {@code 2^(k/32)}, from a table, times the
 * exponential of the rest, from a cubic; all in doubles, with the fused operations that a C compiler makes of it.
 *
 * <p>{@code (float) Math.exp(x)} is another float in 4 of 100,000 cases: it is rounded from the exact value, this one is not.
 *
 * @see <a href="https://github.com/ARM-software/optimized-routines/blob/master/math/expf.c">expf.c</a>
 */
public final class Expf {
    private static final int STEPS = 32;
    private static final double STEPS_BY_LN2 = 0x1.71547652b82fep+0 * STEPS;
    private static final double CUBE = 0x1.c6af84b912394p-5 / STEPS / STEPS / STEPS;
    private static final double SQUARE = 0x1.ebfce50fac4f3p-3 / STEPS / STEPS;
    private static final double LINEAR = 0x1.62e42ff0c52d6p-1 / STEPS;
    /** Adding and subtracting it rounds a number to a whole one. */
    private static final double ROUNDING = 0x1.8p52;

    private static final float OVERFLOW = 0x1.62e42ep6f;
    private static final float UNDERFLOW = -0x1.9fe368p6f;
    private static final double[] POWERS = new double[STEPS];

    static {
        for (int i = 0; i < STEPS; i++) {
            POWERS[i] = StrictMath.pow(2, i / (double) STEPS);
        }
    }

    private Expf() {}

    public static float of(float x) {
        if (x > OVERFLOW) {
            return Float.POSITIVE_INFINITY;
        }
        if (x < UNDERFLOW) {
            return 0;
        }
        double whole = Math.fma(STEPS_BY_LN2, x, ROUNDING) - ROUNDING;
        double rest = Math.fma(STEPS_BY_LN2, x, -whole);
        int steps = (int) whole;
        double power = Math.scalb(POWERS[steps & STEPS - 1], steps >> 5);
        double upper = Math.fma(CUBE, rest, SQUARE);
        double lower = Math.fma(LINEAR, rest, 1);
        return (float) (Math.fma(upper, rest * rest, lower) * power);
    }
}
