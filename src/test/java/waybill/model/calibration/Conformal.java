package waybill.model.calibration;

import java.time.LocalDate;
import java.util.Arrays;

/** Tables of errors as calibration makes them, for tests. */
final class Conformal {
    private Conformal() {}

    static Basis basis(long n) {
        return new Basis("all", LocalDate.of(2013, 9, 1), LocalDate.of(2013, 10, 31), n);
    }

    /** The distribution of these errors, with as many levels as their number allows. */
    static Distribution distribution(double floor, int levels, double... errors) {
        double[] sorted = errors.clone();
        Arrays.sort(sorted);
        double[] u = new double[levels];
        int known = 0;
        for (int k = 0; k < levels; k++) {
            long rank = Distribution.rank(sorted.length, k, levels);
            if (rank <= sorted.length) {
                u[known++] = sorted[(int) rank - 1];
            }
        }
        return new Distribution(floor, basis(sorted.length), levels, Arrays.copyOf(u, known));
    }
}
