package waybill.training.fitting;

import java.util.List;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.regression.Regressor;
import waybill.model.Encoder;
import waybill.training.trainer.Examples;

/** Scores with Tribuo itself: slow, and by definition right. What serving uses instead is held against it. */
final class TribuoScorer {
    private final Model<Regressor> model;
    private final Examples examples;

    TribuoScorer(Model<Regressor> model, Encoder encoder) {
        this.model = model;
        this.examples = new Examples(encoder);
    }

    double score(double[] features) {
        return score(List.of(features))[0];
    }

    /** Many rows at once: to xgboost, a row by itself costs many times as much. */
    double[] score(List<double[]> rows) {
        List<Example<Regressor>> batch =
                rows.stream().map(features -> examples.of(features, 0)).toList();
        return model.predict(batch).stream()
                .mapToDouble(prediction -> prediction.getOutput().getValues()[0])
                .toArray();
    }
}
