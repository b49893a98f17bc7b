package waybill.model.lightgbm;

/** The bits of {@code decision_type}: whether a node asks for a category, where a missing number goes, and which numbers are missing. */
final class Decision {
    private static final int CATEGORICAL = 1;
    private static final int DEFAULT_LEFT = 2;
    private static final int MISSING_AT = 2;
    private static final int MOST = 11;
    private static final int MISSING_IS_NOTHING = 0;
    private static final int MISSING_IS_ZERO = 1;

    private Decision() {}

    static boolean isKnown(int bits) {
        return bits >= 0 && bits <= MOST;
    }

    static boolean isCategorical(int bits) {
        return (bits & CATEGORICAL) != 0;
    }

    static boolean defaultLeft(int bits) {
        return (bits & DEFAULT_LEFT) != 0;
    }

    /** Whether nothing is missing: NaN is 0. */
    static boolean nothingIsMissing(int bits) {
        return bits >> MISSING_AT == MISSING_IS_NOTHING;
    }

    /** Whether zeros are missing, as NaN is. */
    static boolean zeroIsMissing(int bits) {
        return bits >> MISSING_AT == MISSING_IS_ZERO;
    }
}
