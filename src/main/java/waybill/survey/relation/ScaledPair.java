package waybill.survey.relation;

/** Whether one column's numbers are those of another, times a factor, and an offset: the first two rows that differ say which. */
final class ScaledPair extends Pair {
    /** Of the larger of both numbers: what rounding to a few digits makes. */
    private static final double CLOSE = 5e-3;

    private static final int ENOUGH = 64;

    private double x = Double.NaN;
    private double y;
    private double factor = Double.NaN;
    private double offset;
    private double span;

    ScaledPair(int first, int second) {
        super(first, second);
    }

    @Override
    void look(TableRow row) {
        double a = row.number(first);
        double b = row.number(second);
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return;
        }
        rows++;
        if (Double.isNaN(x)) {
            x = a;
            y = b;
        } else if (Math.abs(a - x) > span) {
            widen(a, b, row);
        } else if (!Double.isNaN(factor) && !fits(a, b)) {
            breaks(row);
        }
    }

    /** Two rows far apart say the factor best; one that contradicts those before is broken itself. */
    private void widen(double a, double b, TableRow row) {
        if (!Double.isNaN(factor) && !fits(a, b)) {
            breaks(row);
            return;
        }
        span = Math.abs(a - x);
        factor = (b - y) / (a - x);
        offset = y - factor * x;
    }

    private boolean fits(double a, double b) {
        double expected = factor * a + offset;
        return Math.abs(expected - b) <= CLOSE * Math.max(1, Math.abs(b));
    }

    boolean saysSomething() {
        return rows >= ENOUGH && Double.isFinite(factor) && Math.abs(factor) > 1e-9;
    }

    @Override
    Relation relation() {
        double rounded = Math.rint(factor * 1e4) / 1e4;
        return new Relation(
                Relation.Kind.SCALED,
                first,
                second,
                rows,
                broken,
                line(),
                rounded,
                Math.rint((y - rounded * x) * 100) / 100);
    }
}
