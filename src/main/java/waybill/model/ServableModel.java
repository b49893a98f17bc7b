package waybill.model;

import waybill.answer.Answer;
import waybill.answer.Output;
import waybill.signature.Row;
import waybill.signature.Signature;

/** A model that is ready to answer: encoder, scorer, and what its scores mean. Thread-safe. */
public final class ServableModel {
    private final Encoder encoder;
    private final Scorer scorer;
    private final Output output;
    private final Reading reading;

    /**
     * A model.
     *
     * @throws IllegalArgumentException when an offset is not a numeric field of the encoder's signature
     * @throws waybill.failure.WaybillException {@code ARTIFACT_REJECTED} when the scorer gives another kind of answers than the output says
     */
    public ServableModel(Encoder encoder, Scorer scorer, Output output) {
        this.encoder = encoder;
        this.scorer = scorer;
        this.output = output;
        this.reading = output.accept(new ReadingOf(encoder.signature(), scorer.labels()));
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

    /** The answer for one row. For many rows a {@link Pass} makes less garbage. */
    public Answer answer(Row row) {
        return pass().answer(row);
    }

    /** Begins to answer rows one after another. */
    public Pass pass() {
        return new Pass();
    }

    /** Answers rows one after another, with a working memory of its own: of a row only its answer is left. For one thread. */
    public final class Pass {
        private final Scorer.Pass scoring = scorer.pass();
        private final double[] features = encoder.emptyRow();
        private final double[] outputs = new double[scorer.outputs()];

        private Pass() {}

        /** The answer for a row, with all that was noticed on the way. */
        public Answer answer(Row row) {
            encoder.encode(row, features);
            scoring.score(features, outputs);
            return reading.answer(outputs, row);
        }
    }
}
