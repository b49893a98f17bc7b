package waybill.survey.relation;

import java.util.Arrays;

/**
 * Whether one column's numbers are those of another, times a factor, and an offset. The first rows say which: the two whose numbers are furthest apart; wider ones refine it as long as they agree.
 */
final class ScaledPair extends Pair {
    /** What rounding makes of a distance. */
    private static final double CLOSE = 5e-3;

    /** What rounding makes of a whole number, and of another one. */
    private static final double HALF = 0.51;

    private static final double DECIMAL = 5.1e-3;
    private static final int ENOUGH = 64;
    private static final int TRIED = 3;

    private double[] xs = new double[ENOUGH];
    private double[] ys = new double[ENOUGH];
    private double x;
    private double y;
    private double factor = Double.NaN;
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
        if (rows <= ENOUGH) {
            xs[(int) rows - 1] = a;
            ys[(int) rows - 1] = b;
            if (rows == ENOUGH) {
                begin(row);
            }
        } else if (!fits(a, b)) {
            breaks(row);
        } else if (Math.abs(a - x) > 2 * span) {
            through(a, b);
        }
    }

    /** Through two of the rows furthest apart, such that it holds in the most rows: one of them may be a broken one. */
    private void begin(TableRow row) {
        Integer[] order = new Integer[ENOUGH];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(xs[a], xs[b]));
        int least = Integer.MAX_VALUE;
        int[] best = {order[0], order[ENOUGH - 1]};
        for (int low = 0; low < TRIED; low++) {
            for (int high = 1; high <= TRIED; high++) {
                int misses = misses(order[low], order[ENOUGH - high]);
                if (misses < least) {
                    least = misses;
                    best = new int[] {order[low], order[ENOUGH - high]};
                }
            }
        }
        int left = misses(best[0], best[1]);
        for (int i = 0; i < left; i++) {
            breaks(row);
        }
        xs = new double[0];
        ys = new double[0];
    }

    private int misses(int low, int high) {
        x = xs[low];
        y = ys[low];
        through(xs[high], ys[high]);
        int misses = 0;
        for (int i = 0; i < ENOUGH; i++) {
            misses += fits(xs[i], ys[i]) ? 0 : 1;
        }
        return misses;
    }

    private void through(double a, double b) {
        span = Math.abs(a - x);
        factor = (b - y) / (a - x);
    }

    private boolean fits(double a, double b) {
        double off = Math.abs(y + factor * (a - x) - b);
        return off <= CLOSE * Math.abs(b - y) + (b == Math.rint(b) ? HALF : DECIMAL);
    }

    boolean saysSomething() {
        return rows > ENOUGH && Double.isFinite(factor) && Math.abs(factor) > 1e-9;
    }

    @Override
    Relation relation() {
        double rounded = Math.rint(factor * 1e4) / 1e4;
        double offset = Math.rint((y - rounded * x) * 100) / 100;
        return new Relation(Relation.Kind.SCALED, first, second, rows, broken, line(), rounded, offset);
    }
}
