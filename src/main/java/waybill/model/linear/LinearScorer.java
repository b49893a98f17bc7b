package waybill.model.linear;

import java.util.List;
import waybill.model.Scorer;

/**
 * A linear model: Tribuo's weights in one array, summed in Tribuo's order (features by name, the bias last).
 *
 * @param weights for each output, one weight for each of the columns, then the bias
 * @param columns the encoder's features that are read
 * @param labels the labels in the order of the outputs; empty for a regression
 * @param ignoredFeatures features that the encoder makes and the model does not know
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LinearScorer(
        double[] weights, int[] columns, Normalizer normalizer, List<String> labels, List<String> ignoredFeatures)
        implements Scorer, Scorer.Pass {
    /** Returns this object, which needs no working memory. */
    @Override
    public Pass pass() {
        return this;
    }

    @Override
    public void score(double[] features, double[] outputs) {
        int first = 0;
        for (int i = 0; i < outputs(); i++) {
            outputs[i] = sum(features, first);
            first += columns.length + 1;
        }
        normalizer.apply(outputs);
    }

    private double sum(double[] features, int first) {
        double sum = 0;
        for (int i = 0; i < columns.length; i++) {
            double value = features[columns[i]];
            if (!Double.isNaN(value)) {
                sum += weights[first + i] * value;
            }
        }
        return sum + weights[first + columns.length];
    }

    @Override
    public String kind() {
        return "linear";
    }
}
