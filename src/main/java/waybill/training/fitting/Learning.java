package waybill.training.fitting;

import java.time.Clock;
import waybill.answer.Output;
import waybill.model.Encoder;
import waybill.training.data.LabelledRows;
import waybill.training.imported.ImportedModel;
import waybill.training.recipe.Candidate;
import waybill.training.recipe.Origin;
import waybill.training.trainer.TribuoModel;

/** Makes the model of a candidate. */
public final class Learning {
    private Learning() {}

    /**
     * Trains it, or imports it.
     *
     * @param rows those that are learnt from; a file has learnt already
     * @throws waybill.failure.WaybillException {@code INVALID_RECIPE} or {@code INVALID_DATA} when a file is not what the recipe says
     */
    public static TribuoModel of(Candidate candidate, Encoder encoder, LabelledRows rows, Output output, Clock clock) {
        if (candidate.origin() instanceof Origin.Imported imported) {
            return ImportedModel.of(imported.plan(), encoder, output);
        }
        Origin.Trained trained = (Origin.Trained) candidate.origin();
        return trained.trainer().train(trained.hyperParameters(), encoder, rows, clock);
    }
}
