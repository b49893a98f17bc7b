package waybill.model.explain;

/**
 * Gauss and Legendre's rule for integrals from 0 to 1: with n points it is exact for polynomials up to degree 2n - 1.
 *
 * @param points the points, above 0 and below 1
 * @param weights the weight of each
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record GaussLegendre(double[] points, double[] weights) {
    private static final int MOST_STEPS = 100;

    /** The rule with so many points, 0 or more. */
    static GaussLegendre of(int count) {
        double[] points = new double[count];
        double[] weights = new double[count];
        for (int i = 0; i < count; i++) {
            double root = root(count, i);
            double slope = legendre(count, root)[1];
            points[i] = (1 - root) / 2;
            weights[i] = 1 / ((1 - root * root) * slope * slope);
        }
        return new GaussLegendre(points, weights);
    }

    /** The roots of the polynomial of each degree are known closely enough for Newton's method to find them all. */
    private static double root(int degree, int index) {
        double root = Math.cos(Math.PI * (index + 0.75) / (degree + 0.5));
        for (int i = 0; i < MOST_STEPS; i++) {
            double[] at = legendre(degree, root);
            double next = root - at[0] / at[1];
            if (Math.abs(next - root) < 1e-16) {
                return next;
            }
            root = next;
        }
        return root;
    }

    /** Legendre's polynomial of a degree, and its slope. */
    private static double[] legendre(int degree, double x) {
        double before = 1;
        double here = x;
        for (int k = 2; k <= degree; k++) {
            double next = ((2 * k - 1) * x * here - (k - 1) * before) / k;
            before = here;
            here = next;
        }
        return new double[] {here, degree * (x * here - before) / (x * x - 1)};
    }

    int size() {
        return points.length;
    }
}
