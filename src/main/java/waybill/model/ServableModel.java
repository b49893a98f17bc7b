package waybill.model;

import java.util.ArrayList;
import java.util.List;
import waybill.signature.Domain;
import waybill.signature.Note;
import waybill.signature.Row;
import waybill.signature.Rule;
import waybill.signature.Signature;

/** A model that is ready to answer: encoder, scorer, output. Thread-safe. */
public final class ServableModel {
    private final Encoder encoder;
    private final Scorer scorer;
    private final Output output;
    private final int[] offsets;

    /**
     * @throws IllegalArgumentException when an offset is not a numeric field of the encoder's signature
     * @throws waybill.failure.WaybillException ARTIFACT_REJECTED when the scorer classifies: the first label's score is no value
     */
    public ServableModel(Encoder encoder, Scorer scorer, Output output) {
        Rejection.unless(scorer.labels().isEmpty(), "it is a classification; its labels cannot be served yet");
        this.encoder = encoder;
        this.scorer = scorer;
        this.output = output;
        this.offsets = output.offsets().stream()
                .mapToInt(name -> offset(name, encoder.signature()))
                .toArray();
    }

    public Signature signature() {
        return encoder.signature();
    }

    public Encoder encoder() {
        return encoder;
    }

    public Output output() {
        return output;
    }

    /** The prediction for a row, with all that was noticed on the way. */
    public Prediction predict(Row row) {
        return pass().predict(row);
    }

    /** Begins to predict rows one after another. */
    public Pass pass() {
        return new Pass();
    }

    /** Predicts rows one after another, with working memory of its own: of a row only its prediction is left. For one thread. */
    public final class Pass {
        private final Scorer.Pass scoring = scorer.pass();
        private final double[] features = encoder.emptyRow();
        private final double[] outputs = new double[scorer.outputs()];

        private Pass() {}

        /** The prediction for a row, with all that was noticed on the way. */
        public Prediction predict(Row row) {
            encoder.encode(row, features);
            scoring.score(features, outputs);
            double value = outputs[0];
            for (int offset : offsets) {
                value += row.value(offset);
            }
            return judged(value, row);
        }
    }

    private Prediction judged(double value, Row row) {
        double cut = output.limits().clamp(value);
        if (cut == value && Double.isFinite(value)) {
            return new Prediction.Scored(value, Verdict.of(row.notes()), row.notes());
        }
        List<Note> notes = new ArrayList<>(row.notes());
        notes.add(new Note(output.name(), Rule.CLIPPED));
        // Neither NaN nor an infinity is a number of minutes: a model that yields one has nothing to say about this
        // row.
        return Double.isFinite(value)
                ? new Prediction.Scored(cut, Verdict.of(notes), notes)
                : new Prediction.Unscored(Verdict.REFUSED, notes);
    }

    private static int offset(String name, Signature signature) {
        int field = signature.indexOf(name);
        if (signature.fields().get(field).domain() instanceof Domain.Numeric) {
            return field;
        }
        throw new IllegalArgumentException("Not a number: " + name);
    }
}
