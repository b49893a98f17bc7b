package waybill.survey.relation;

import java.util.Arrays;

/**
 * Whether one column's numbers are those of another, times a factor, and an offset. The first rows say which: the two whose numbers are furthest apart; wider ones refine it as long as they agree.
 */
final class ScaledPair extends Pair {
    /** What rounding makes of a distance. */
    private static final double CLOSE = 5e-3;

    /** What rounding makes of two whole numbers, and of two others. */
    private static final double HALF = 1.01;

    private static final double DECIMAL = 1.01e-2;
    private static final int ENOUGH = 64;
    private static final int TRIED = 3;
    private static final int FAR = 100;

    private double[] xs = new double[ENOUGH];
    private double[] ys = new double[ENOUGH];
    private double x;
    private double y;
    private double factor = Double.NaN;
    private double span;
    private boolean decimals;
    private long count;
    private double sumRight;
    private double sumUp;
    private double squares;
    private double products;

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
        decimals |= b != Math.rint(b);
        if (rows <= ENOUGH) {
            xs[(int) rows - 1] = a;
            ys[(int) rows - 1] = b;
            if (rows == ENOUGH) {
                begin(row);
            }
        } else if (fits(a, b)) {
            sum(a, b);
        } else {
            breaks(row);
        }
    }

    /** A row far away says the factor better. */
    private void sum(double a, double b) {
        double right = a - x;
        double up = b - y;
        count++;
        sumRight += right;
        sumUp += up;
        squares += right * right;
        products += right * up;
        if (Math.abs(right) > 2 * span) {
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

    /** Whether the second goes so far that it cannot fit by what rounding is allowed. */
    boolean saysSomething() {
        return rows > ENOUGH && Double.isFinite(factor) && Math.abs(factor) * span >= FAR * (decimals ? DECIMAL : HALF);
    }

    /** By least squares of the rows that fit. What an offset would be by rounding alone is none. */
    @Override
    Relation relation() {
        double spread = count * squares - sumRight * sumRight;
        double best = spread > 0 ? (count * products - sumRight * sumUp) / spread : factor;
        double offset = y + (count > 0 ? (sumUp - best * sumRight) / count : 0) - best * x;
        return new Relation(
                Relation.Kind.SCALED,
                first,
                second,
                rows,
                broken,
                line(),
                Math.rint(best * 1e4) / 1e4,
                Math.abs(offset) <= (decimals ? DECIMAL : HALF) ? 0 : Math.rint(offset * 100) / 100);
    }
}
