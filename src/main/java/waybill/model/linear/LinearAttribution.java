package waybill.model.linear;

import java.util.Arrays;
import waybill.model.explain.Attribution;

/** What each column adds to a score of a linear model: its weight times how far it is from its mean. */
record LinearAttribution(LinearScorer scorer) implements Attribution {
    @Override
    public Of of() {
        return scorer.labels().isEmpty() ? Of.OUTPUTS : Of.MARGINS;
    }

    @Override
    public Pass pass() {
        return new LinearPass();
    }

    private final class LinearPass implements Pass {
        private final int[] columns = scorer.columns();

        /** The weights of the number that is split: those of the outputs, added up. The bias is the last. */
        private final double[] slopes = new double[columns.length + 1];

        @Override
        public double towards(double[] weights) {
            Arrays.fill(slopes, 0);
            for (int i = 0; i < weights.length; i++) {
                for (int j = 0; j < slopes.length; j++) {
                    slopes[j] += weights[i] * scorer.weights()[i * slopes.length + j];
                }
            }
            double expected = slopes[columns.length];
            for (int j = 0; j < columns.length; j++) {
                expected += slopes[j] * scorer.means()[columns[j]];
            }
            return expected;
        }

        @Override
        public void attribute(double[] features, double[] shares) {
            Arrays.fill(shares, 0);
            for (int j = 0; j < columns.length; j++) {
                double value = features[columns[j]];
                shares[columns[j]] = slopes[j] * ((Double.isNaN(value) ? 0 : value) - scorer.means()[columns[j]]);
            }
        }
    }
}
