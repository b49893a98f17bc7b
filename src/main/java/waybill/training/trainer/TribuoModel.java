package waybill.training.trainer;

import java.util.List;
import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.regression.Regressor;
import waybill.model.Encoder;

/** A model as Tribuo trained it, whatever the kind of its output. */
public interface TribuoModel {
    /** A model of numbers. */
    static TribuoModel ofNumbers(Model<Regressor> model) {
        return new LearntModel<>(model, OutputKind.NUMBERS);
    }

    /** A model of labels. */
    static TribuoModel ofLabels(Model<Label> model) {
        return new LearntModel<>(model, OutputKind.LABELS);
    }

    /** The artifact: its protobuf. */
    byte[] serialized();

    /**
     * Scores rows with Tribuo itself: slow, and by definition right. Many rows at once: to xgboost, a row by itself costs many
     * times as much.
     *
     * @param rows as the encoder makes them, each with a feature at least
     * @param labels in whose order the scores of a row are returned; empty for a model of numbers, which has one
     */
    List<double[]> score(List<double[]> rows, Encoder encoder, List<String> labels);
}
