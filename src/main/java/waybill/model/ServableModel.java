package waybill.model;

import waybill.answer.Answer;
import waybill.answer.Output;
import waybill.signature.Row;
import waybill.signature.Signature;

/** A model that is ready to answer: its encoder, its scorer, and the reading of its scores. Thread-safe. */
public final class ServableModel {
    private final Encoder encoder;
    private final Scorer scorer;
    private final Output output;
    private final Reading reading;

    /**
     * A model.
     *
     * @throws IllegalArgumentException when an offset is not a numeric field of the encoder's signature
     * @throws waybill.failure.WaybillException {@code ARTIFACT_REJECTED} when the scorer does not give the kind of answers that
     *     the output describes
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

    /** The answer for one row. A {@link Pass} makes less garbage for many rows. */
    public Answer answer(Row row) {
        return pass().answer(row);
    }

    /** A pass that answers rows one after another. */
    public Pass pass() {
        return new Pass();
    }

    /** Answers rows one after another with its own working memory: a row leaves nothing but its answer. For one thread. */
    public final class Pass {
        private final Scorer.Pass scoring = scorer.pass();
        private final double[] features = encoder.emptyRow();
        private final double[] outputs = new double[scorer.outputs()];

        private Pass() {}

        /** The answer for a row, with all notes. */
        public Answer answer(Row row) {
            encoder.encode(row, features);
            scoring.score(features, outputs);
            return reading.answer(outputs, row);
        }
    }
}
