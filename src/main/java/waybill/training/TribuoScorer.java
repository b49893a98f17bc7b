package waybill.training;

import org.tribuo.Model;
import org.tribuo.regression.Regressor;
import waybill.model.Encoder;

/** Scores with Tribuo itself: slow, and by definition right. What serving uses instead is held against it. */
final class TribuoScorer {
    private final Model<Regressor> model;
    private final Examples examples;

    TribuoScorer(Model<Regressor> model, Encoder encoder) {
        this.model = model;
        this.examples = new Examples(encoder);
    }

    double score(double[] features) {
        return model.predict(examples.of(features, 0)).getOutput().getValues()[0];
    }
}
