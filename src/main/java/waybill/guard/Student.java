package waybill.guard;

/** By how much less is known when a variance was estimated itself. */
final class Student {
    /** That of the error of one criterion. */
    private static final double NORMAL = 3.25;

    private Student() {}

    /**
     * The square of the quantile of Student's distribution by that of the normal one, in the expansion of Cornish and Fisher.
     *
     * @param freedom the degrees of freedom, above 0
     */
    static double widening(double freedom) {
        double square = NORMAL * NORMAL;
        double first = (square + 1) / 4 / freedom;
        double second = (5 * square * square + 16 * square + 3) / 96 / freedom / freedom;
        double wider = 1 + first + second;
        return wider * wider;
    }
}
