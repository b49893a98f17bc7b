package waybill.model.linear;

import java.util.List;
import java.util.Optional;
import waybill.model.Scorer;
import waybill.model.explain.Attribution;

/**
 * A linear model: Tribuo's weights in one array, summed in Tribuo's order (features by name, the bias last).
 *
 * @param weights for each output, one weight for each of the columns, then the bias
 * @param columns the encoder's features that are read
 * @param labels the labels in the order of the outputs; empty for a regression
 * @param ignoredFeatures features that the encoder makes and the model does not know
 * @param means the mean of each of the encoder's features over the rows that it was trained on, where an absent one counts as 0;
 *     empty when that is not known, or when scores cannot be explained by it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LinearScorer(
        double[] weights,
        int[] columns,
        Normalizer normalizer,
        List<String> labels,
        List<String> ignoredFeatures,
        double[] means)
        implements Scorer, Scorer.Pass {
    /** A scorer whose scores cannot be explained. */
    public LinearScorer(
            double[] weights, int[] columns, Normalizer normalizer, List<String> labels, List<String> ignoredFeatures) {
        this(weights, columns, normalizer, labels, ignoredFeatures, new double[0]);
    }

    /** Whether the mean of each feature is known, so that scores can be explained. */
    public boolean isExplained() {
        return means.length > 0;
    }

    /** Whether scores could be explained if the means were known: they are sums, or made of sums by softmax. */
    public boolean isExplainable() {
        return normalizer == (labels.isEmpty() ? Normalizer.NONE : Normalizer.SOFTMAX);
    }

    /** The same scorer with the mean of each of the encoder's features. */
    public LinearScorer with(double[] means) {
        return new LinearScorer(weights, columns, normalizer, labels, ignoredFeatures, means);
    }

    /**
     * The same scorer, explained by the means over these rows, if it can be.
     *
     * @param rows rows from the encoder, in its order, NaN where a feature is absent; each may be in the array of the one before
     */
    public LinearScorer explainedBy(Iterable<double[]> rows) {
        return isExplainable() ? with(Means.of(rows)) : this;
    }

    @Override
    public Optional<Attribution> attribution() {
        return isExplained() ? Optional.of(new LinearAttribution(this)) : Optional.empty();
    }

    /** Returns this object, which needs no working memory. */
    @Override
    public Pass pass() {
        return this;
    }

    @Override
    public void score(double[] features, double[] outputs) {
        margins(features, outputs);
        normalizer.apply(outputs);
    }

    @Override
    public void margins(double[] features, double[] margins) {
        int first = 0;
        for (int i = 0; i < outputs(); i++) {
            margins[i] = sum(features, first);
            first += columns.length + 1;
        }
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
