package waybill.model;

import java.util.List;

/** A model that is ready to score. Immutable: one instance serves all threads. */
public interface Scorer {
    /** More labels are refused, wherever a model is read. */
    int MOST_LABELS = 1_000;

    /** Begins to score rows one after another. */
    Pass pass();

    /** The labels whose scores come out, in the order of the outputs; none for a regression, which has one output. */
    List<String> labels();

    /** How many numbers come out for each row: one for a regression, else one for each label. */
    default int outputs() {
        return Math.max(1, labels().size());
    }

    /** Which algorithm, for people: "linear" or "boosted trees". */
    String kind();

    /** Features that the encoder makes and the model does not know, in the encoder's order; they do not count. */
    List<String> ignoredFeatures();

    /** One row of a regression, as {@link Pass#score}. */
    default double score(double[] features) {
        double[] outputs = new double[outputs()];
        pass().score(features, outputs);
        return outputs[0];
    }

    /** Scores rows one after another, with working memory of its own: a row leaves no garbage. For one thread. */
    interface Pass {
        /**
         * Bit for bit what Tribuo predicts for the same row, if all its numbers are in a float's range: xgboost refuses a row with
         * a larger one, boosted trees here read it as infinite.
         *
         * @param features one row as the encoder makes it: in the encoder's order, NaN where a feature is absent. Boosted trees
         *     go the way that training chose, all other models read absent as 0
         * @param outputs where the predictions go: {@link Scorer#outputs} of them
         */
        void score(double[] features, double[] outputs);
    }
}
