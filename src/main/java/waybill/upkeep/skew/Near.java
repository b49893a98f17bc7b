package waybill.upkeep.skew;

/** When two numbers are the same, though they were computed twice. */
final class Near {
    /** Of what was computed from the same numbers by the same code. */
    static final double COMPUTED = 1e-9;

    /** Of what came by two ways: a table may hold floats. */
    static final double SENT = 1e-6;

    private Near() {}

    /** Whether both are absent, or their difference is at most a share of the larger one. */
    static boolean same(double a, double b, double share) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return Double.isNaN(a) && Double.isNaN(b);
        }
        return Math.abs(a - b) <= share * Math.max(1, Math.max(Math.abs(a), Math.abs(b)));
    }
}
