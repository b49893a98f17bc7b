package waybill.model;

import java.util.List;
import java.util.Optional;
import waybill.model.explain.Attribution;

/** A model that is ready to score. Immutable: one instance serves all threads. */
public interface Scorer {
    /** The largest number of labels; all readers of models refuse more. */
    int MOST_LABELS = 1_000;

    /** A pass that scores rows one after another. */
    Pass pass();

    /** The labels in the order of the outputs; empty for a regression, which has one output. */
    List<String> labels();

    /** The number of outputs for each row: one for a regression, else one for each label. */
    default int outputs() {
        return Math.max(1, labels().size());
    }

    /** The algorithm, for people, such as "linear" or "boosted trees". */
    String kind();

    /** Features that the encoder makes and the model does not know, in the encoder's order; they have no effect. */
    List<String> ignoredFeatures();

    /** What each feature adds to its numbers; empty when the model does not say how often training took each way. */
    default Optional<Attribution> attribution() {
        return Optional.empty();
    }

    /** Scores one row of a regression, as {@link Pass#score} does. */
    default double score(double[] features) {
        double[] outputs = new double[outputs()];
        pass().score(features, outputs);
        return outputs[0];
    }

    /** Scores rows one after another with its own working memory, so that a row leaves no garbage. For one thread. */
    interface Pass {
        /**
         * Scores a row. The result is bit for bit that of Tribuo if all numbers of the row are in the range of a float: xgboost
         * refuses a row with a larger one, while boosted trees here treat it as infinite.
         *
         * @param features the row from the encoder, in the encoder's order, NaN where a feature is absent. For an absent feature
         *     boosted trees take the branch that training chose; all other models read it as 0
         * @param outputs the array for the predictions, of length {@link Scorer#outputs}
         */
        void score(double[] features, double[] outputs);

        /**
         * The sums of a row from which {@link #score} computes its outputs by softmax or a sigmoid: log-odds, up to a constant.
         * Where there is no such step, the same as {@link #score}.
         *
         * @param margins the array for the sums, of length {@link Scorer#outputs}
         */
        default void margins(double[] features, double[] margins) {
            score(features, margins);
        }
    }
}
