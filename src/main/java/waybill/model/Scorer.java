package waybill.model;

import java.util.List;

/** A model that is ready to score. Stateless: one instance serves all threads. */
public sealed interface Scorer permits LinearScorer, BoostedTrees {
    /**
     * @param features one row as the encoder makes it: in the encoder's order, NaN where a feature is absent. A linear model
     *     reads absent as 0; boosted trees go the way that training chose
     * @return the prediction, bit for bit what Tribuo predicts for the same row, if all its numbers are in a float's range:
     *     xgboost refuses a row with a larger one, boosted trees here read it as infinite
     */
    double score(double[] features);

    /** Which algorithm, for people: "linear" or "boosted trees". */
    String kind();

    /** Features that the encoder makes and the model does not know, in the encoder's order; they do not count. */
    List<String> ignoredFeatures();
}
