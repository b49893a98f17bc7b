package waybill.model;

import java.util.Optional;
import java.util.Set;
import waybill.answer.Answer;
import waybill.answer.Capability;
import waybill.answer.Deadline;
import waybill.answer.Output;
import waybill.answer.Wanted;
import waybill.model.calibration.Calibrations;
import waybill.signature.Row;
import waybill.signature.Signature;

/** A model that is ready to answer: its encoder, its scorer, and the reading of its scores. Thread-safe. */
public final class ServableModel {
    private final Encoder encoder;
    private final Members members;
    private final Scorer scorer;
    private final Output output;
    private final Calibrations calibrations;
    private final Reading reading;

    /** A model that gives values only. */
    public ServableModel(Encoder encoder, Scorer scorer, Output output) {
        this(encoder, Members.of(scorer), output, Calibrations.NONE);
    }

    /**
     * A model.
     *
     * @throws IllegalArgumentException when an offset is not a numeric field of the encoder's signature
     * @throws waybill.failure.WaybillException {@code ARTIFACT_REJECTED} when the scorer does not give the kind of answers that
     *     the output describes
     */
    public ServableModel(Encoder encoder, Members members, Output output, Calibrations calibrations) {
        this.encoder = encoder;
        this.members = members;
        this.scorer = members.get(Member.POINT);
        this.output = output;
        this.calibrations = calibrations;
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

    /** What was measured on rows that the model did not learn from. */
    public Calibrations calibrations() {
        return calibrations;
    }

    /** What it can say of a row. */
    public Set<Capability> capabilities() {
        return Set.of(Capability.VALUE);
    }

    /** The largest confidence that can be promised; NaN when nothing can. */
    public double mostConfidence() {
        return Double.NaN;
    }

    /**
     * Why a row cannot have this deadline, in words that show no value of the caller: a time, where the model does not know from
     * when its unit counts, or a deadline before the row's own departure. Empty if it can.
     */
    public Optional<String> faultOf(Deadline deadline, Row row) {
        return Optional.empty();
    }

    /** The answer for one row. A {@link Pass} makes less garbage for many rows. */
    public Answer answer(Row row) {
        return pass().answer(row);
    }

    /** A pass that answers rows one after another. */
    public Pass pass() {
        return pass(Wanted.VALUE);
    }

    /**
     * A pass that answers with all that is wanted.
     *
     * @throws IllegalArgumentException when it can not, by {@link #capabilities} or {@link #mostConfidence}
     */
    public Pass pass(Wanted wanted) {
        return new Pass();
    }

    /** Answers rows one after another with its own working memory: a row leaves nothing but its answer. For one thread. */
    public final class Pass {
        private final Scorer.Pass scoring = scorer.pass();
        private final double[] features = encoder.emptyRow();
        private final double[] outputs = new double[scorer.outputs()];

        private Pass() {}

        /**
         * The answer for a row, with how probable it is that the deadline is kept.
         *
         * @param deadline one that the row can have, by {@link ServableModel#faultOf}
         */
        public Answer answer(Row row, Deadline deadline) {
            return answer(row);
        }

        /** The answer for a row, with all notes. */
        public Answer answer(Row row) {
            encoder.encode(row, features);
            scoring.score(features, outputs);
            return reading.answer(outputs, row);
        }
    }
}
