package waybill.training.trainer;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/** How a trainer wants the features that a row lacks. */
enum AbsentFeatures {
    /** The example does not have them. */
    LEFT_OUT {
        @Override
        void fill(double[][] rows) {}
    },
    /**
     * A zero, when some rows have every feature and some lack one. Tribuo 4.3's gradient descent holds the former densely, the
     * latter sparsely, and fails when one minibatch has both. A zero for what is absent adds nothing to a linear sum.
     */
    ZERO_WHERE_ROWS_DIFFER {
        @Override
        void fill(double[][] rows) {
            if (Arrays.stream(rows).map(AbsentFeatures::lacksOne).distinct().count() > 1) {
                Arrays.stream(rows).forEach(row -> Arrays.setAll(row, i -> Double.isNaN(row[i]) ? 0 : row[i]));
            }
        }
    };

    /** @param rows the encoded rows; NaN where a feature is absent */
    abstract void fill(double[][] rows);

    private static boolean lacksOne(double[] row) {
        return DoubleStream.of(row).anyMatch(Double::isNaN);
    }
}
