package waybill.training;

import org.tribuo.Model;
import org.tribuo.regression.Regressor;
import waybill.model.Encoder;
import waybill.model.Scorer;

/** Scores with Tribuo itself: slow, and by definition right. What serving uses instead is measured against it. */
final class TribuoScorer implements Scorer {
    private final Model<Regressor> model;
    private final Examples examples;

    TribuoScorer(Model<Regressor> model, Encoder encoder) {
        this.model = model;
        this.examples = new Examples(encoder);
    }

    @Override
    public double score(double[] features) {
        return model.predict(examples.of(features, 0)).getOutput().getValues()[0];
    }
}
