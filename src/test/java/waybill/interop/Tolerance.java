package waybill.interop;

import java.util.Locale;

/** By how much a number may differ from Python's. */
enum Tolerance {
    /** Identical, as floats: what the library computes in floats, without a function of the C library. */
    FLOAT {
        @Override
        boolean allows(double ours, double theirs, double scale) {
            return (float) ours == (float) theirs;
        }
    },
    /** One unit in the last place of a float: after expf or logf, which differ between platforms by as much. */
    ULP {
        @Override
        boolean allows(double ours, double theirs, double scale) {
            return Math.abs(ours - theirs) <= Math.ulp((float) scale);
        }
    },
    /** Identical. */
    DOUBLE {
        @Override
        boolean allows(double ours, double theirs, double scale) {
            return ours == theirs;
        }
    },
    /** A millionth of the larger number, or of a thousandth of the sum of the absolute terms, where terms cancel each other out. */
    RELATIVE {
        @Override
        boolean allows(double ours, double theirs, double scale) {
            return Math.abs(ours - theirs) <= 1e-6 * scale;
        }
    };

    static Tolerance of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /**
     * Whether our number will do; neither is NaN.
     *
     * @param scale what a difference is relative to: at least the larger of both numbers
     */
    abstract boolean allows(double ours, double theirs, double scale);
}
