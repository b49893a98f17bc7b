package waybill.training.fitting;

import java.util.List;
import java.util.Optional;
import waybill.answer.Output;
import waybill.model.Encoder;
import waybill.model.Feature;
import waybill.model.Scorer;
import waybill.model.ServableModel;
import waybill.model.artifact.Scorers;
import waybill.model.artifact.UnknownFeatures;
import waybill.training.data.LabelledRows;
import waybill.training.evaluation.Predictions;
import waybill.training.imported.Imported;
import waybill.training.imported.ImportedModel;
import waybill.training.recipe.Candidate;
import waybill.training.trainer.TribuoModel;

/**
 * A candidate after training.
 *
 * @param seconds that training took
 */
public record FittedCandidate(Candidate candidate, Encoder encoder, TribuoModel model, Output output, double seconds) {
    /** Where it comes from, if it was trained elsewhere. */
    public Optional<Imported> imported() {
        return model instanceof ImportedModel imported ? Optional.of(imported.imported()) : Optional.empty();
    }

    public List<Feature> features() {
        return encoder.features();
    }

    /** The model as serving will use it: what is measured is what answers. */
    public ServableModel servable() {
        return new ServableModel(encoder, scorer(), output);
    }

    /** Serving's scorer for this model. */
    public Scorer scorer() {
        return Scorers.load(model.serialized(), encoder.featureNames(), UnknownFeatures.IGNORED);
    }

    /** Its answers to these rows, with nothing but values. */
    public Predictions predict(LabelledRows rows) {
        return Answering.values(servable(), rows);
    }
}
