package waybill.training.fitting;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import org.tribuo.Model;
import org.tribuo.regression.Regressor;
import waybill.answer.Output;
import waybill.answer.Value;
import waybill.model.Encoder;
import waybill.model.Feature;
import waybill.model.Scorer;
import waybill.model.ServableModel;
import waybill.model.artifact.Scorers;
import waybill.model.artifact.UnknownFeatures;
import waybill.training.data.LabelledRows;
import waybill.training.recipe.Candidate;

/**
 * A candidate after training.
 *
 * @param seconds that training took
 */
public record FittedCandidate(
        Candidate candidate, Encoder encoder, Model<Regressor> model, Output.Numeric output, double seconds) {
    public List<Feature> features() {
        return encoder.features();
    }

    /** The model as serving will use it: what is measured is what answers. */
    public ServableModel servable() {
        return new ServableModel(encoder, scorer(), output);
    }

    /** Serving's scorer for this model. */
    public Scorer scorer() {
        return Scorers.load(serialized(), encoder.featureNames(), UnknownFeatures.IGNORED);
    }

    /** The predictions for these rows; NaN where there is none. */
    public double[] predict(LabelledRows rows) {
        ServableModel servable = servable();
        ThreadLocal<ServableModel.Pass> passes = ThreadLocal.withInitial(servable::pass);
        return IntStream.range(0, rows.size())
                .parallel()
                .mapToDouble(i -> number(passes.get().answer(rows.row(i)).value()))
                .toArray();
    }

    private static double number(Value value) {
        return value instanceof Value.Numeric numeric ? numeric.value() : Double.NaN;
    }

    /** The artifact. */
    public byte[] serialized() {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            model.serializeToStream(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
