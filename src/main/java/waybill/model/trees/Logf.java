package waybill.model.trees;

/**
 * C's {@code logf}, bit for bit as the native xgboost computes it on x86-64 Linux: like {@link Expf}, Szabolcs Nagy's algorithm in
 * Arm's Optimized Routines, which glibc has used since 2.28. A number is {@code 2^k} times one between 0.69 and 1.4, of which a table
 * knows the logarithm near by; a cubic gives the rest; all in doubles, with the fused operations that a C compiler makes of it.
 *
 * @see <a href="https://github.com/ARM-software/optimized-routines/blob/master/math/logf.c">logf.c</a>
 */
public final class Logf {
    private static final int OFFSET = 0x3f330000;
    private static final int FRACTION_BITS = 23;
    private static final int TABLE_BITS = 4;
    private static final double LN2 = 0x1.62e42fefa39efp-1;
    private static final double QUARTIC = -0x1.00ea348b88334p-2;
    private static final double CUBIC = 0x1.5575b0be00b6ap-2;
    private static final double SQUARE = -0x1.ffffef20a4123p-2;

    /** Numbers in each sixteenth of the range, inverted, and their logarithms. */
    private static final double[][] TABLE = {
        {0x1.661ec79f8f3bep+0, -0x1.57bf7808caadep-2},
        {0x1.571ed4aaf883dp+0, -0x1.2bef0a7c06ddbp-2},
        {0x1.49539f0f010bp+0, -0x1.01eae7f513a67p-2},
        {0x1.3c995b0b80385p+0, -0x1.b31d8a68224e9p-3},
        {0x1.30d190c8864a5p+0, -0x1.6574f0ac07758p-3},
        {0x1.25e227b0b8eap+0, -0x1.1aa2bc79c81p-3},
        {0x1.1bb4a4a1a343fp+0, -0x1.a4e76ce8c0e5ep-4},
        {0x1.12358f08ae5bap+0, -0x1.1973c5a611cccp-4},
        {0x1.0953f419900a7p+0, -0x1.252f438e10c1ep-5},
        {0x1p+0, 0x0p+0},
        {0x1.e608cfd9a47acp-1, 0x1.aa5aa5df25984p-5},
        {0x1.ca4b31f026aap-1, 0x1.c5e53aa362eb4p-4},
        {0x1.b2036576afce6p-1, 0x1.526e57720db08p-3},
        {0x1.9c2d163a1aa2dp-1, 0x1.bc2860d22477p-3},
        {0x1.886e6037841edp-1, 0x1.1058bc8a07ee1p-2},
        {0x1.767dcf5534862p-1, 0x1.4043057b6ee09p-2},
    };

    private Logf() {}

    /** The natural logarithm; that of 0 is negative infinity, that of a number below 0 is NaN. */
    public static float of(float x) {
        if (!(x > 0) || x == Float.POSITIVE_INFINITY) {
            return x == 0 ? Float.NEGATIVE_INFINITY : x > 0 ? x : Float.NaN;
        }
        int bits = Float.floatToRawIntBits(x);
        if (x < Float.MIN_NORMAL) {
            bits = Float.floatToRawIntBits(x * 0x1p23f) - (FRACTION_BITS << FRACTION_BITS);
        }
        int offset = bits - OFFSET;
        double[] near = TABLE[(offset >> (FRACTION_BITS - TABLE_BITS)) & (TABLE.length - 1)];
        int exponent = offset >> FRACTION_BITS;
        double fraction = Float.intBitsToFloat(bits - (exponent << FRACTION_BITS));
        double rest = Math.fma(fraction, near[0], -1);
        double whole = Math.fma(exponent, LN2, near[1]);
        double upper = Math.fma(QUARTIC, rest * rest, Math.fma(CUBIC, rest, SQUARE));
        return (float) Math.fma(upper, rest * rest, whole + rest);
    }
}
