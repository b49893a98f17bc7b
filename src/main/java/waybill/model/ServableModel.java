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

/** A model that is ready to answer: its encoder, its scorers, and the reading of their scores. Thread-safe. */
public final class ServableModel {
    private final Encoder encoder;
    private final Members members;
    private final Scorer scorer;
    private final Output output;
    private final Calibrations calibrations;
    private final Reading reading;
    private final Optional<Additions> additions;
    private Optional<Explanations> explanations = Optional.empty();
    private boolean asked;

    /** A model that gives values only. */
    public ServableModel(Encoder encoder, Scorer scorer, Output output) {
        this(encoder, Members.of(scorer), output, Calibrations.NONE);
    }

    /**
     * A model.
     *
     * @throws IllegalArgumentException when an offset, or a field that something was calibrated by, is not such a field of the
     *     encoder's signature
     * @throws waybill.failure.WaybillException {@code ARTIFACT_REJECTED} when the scorer does not give the kind of answers that
     *     the output describes, or the calibrations need a member that there is not
     */
    public ServableModel(Encoder encoder, Members members, Output output, Calibrations calibrations) {
        this.encoder = encoder;
        this.members = members;
        this.scorer = members.get(Member.POINT);
        this.output = output;
        this.calibrations = calibrations;
        this.reading = output.accept(new ReadingOf(encoder.signature(), scorer.labels(), calibrations));
        this.additions = calibrations.isNone() ? Optional.empty() : Optional.of(Additions.of(this, members));
    }

    private ServableModel(ServableModel unproved, Additions additions) {
        this.encoder = unproved.encoder;
        this.members = unproved.members;
        this.scorer = unproved.scorer;
        this.output = unproved.output;
        this.calibrations = unproved.calibrations;
        this.reading = unproved.reading;
        this.additions = Optional.of(additions);
    }

    /**
     * The same model, which is proved before it first gives more than a value: members are opened no sooner than they are asked
     * for, and nobody has seen what they say.
     *
     * @param proof throws {@code ARTIFACT_REJECTED} when the model, which it gets without this proof, does not say what it should
     */
    public ServableModel provedBy(Proof proof) {
        return additions.isPresent()
                ? new ServableModel(this, additions.get().provedBy(new PendingProof(proof, this)))
                : this;
    }

    /**
     * Opens all members, and proves them as before their first use.
     *
     * @throws waybill.failure.WaybillException {@code ARTIFACT_REJECTED}
     */
    public void prove() {
        for (Member member : members.all()) {
            members.get(member);
        }
        additions.ifPresent(all -> all.proof().require());
    }

    /** Checks what a model says. */
    public interface Proof {
        /** @throws waybill.failure.WaybillException {@code ARTIFACT_REJECTED} */
        void require(ServableModel model);
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

    Members members() {
        return members;
    }

    Reading reading() {
        return reading;
    }

    /** How values are explained, if they can be: made when somebody first asks, and kept. */
    synchronized Optional<Explanations> explanations() {
        if (!asked) {
            explanations = Explanations.of(encoder, scorer, output, calibrations.probabilities());
            asked = true;
        }
        return explanations;
    }

    /** What it can say of a row. */
    public Set<Capability> capabilities() {
        return Capabilities.of(calibrations, explanations().isPresent());
    }

    /** The largest confidence that can be promised; NaN when nothing can. */
    public double mostConfidence() {
        return calibrations.distribution().isPresent()
                ? calibrations.distribution().get().mostConfidence()
                : Double.NaN;
    }

    /**
     * Why a row cannot have this deadline, in words that follow its name and show no value of the caller: a time, where the model
     * does not know from when its unit counts, or a deadline before the row's own departure. Empty if it can.
     */
    public Optional<String> faultOf(Deadline deadline, Row row) {
        return additions.isPresent()
                ? additions.get().faultOf(deadline, row)
                : Optional.of("is of no use to a version that promises nothing");
    }

    /** The answer for one row. A {@link Pass} makes less garbage for many rows. */
    public Answer answer(Row row) {
        return pass().answer(row);
    }

    /** A pass that answers rows one after another, with nothing but their values. */
    public Pass pass() {
        return new Pass(this);
    }

    /**
     * A pass that answers with all that is wanted.
     *
     * @throws IllegalArgumentException when it can not, by {@link #capabilities} or {@link #mostConfidence}
     * @throws waybill.failure.WaybillException {@code ARTIFACT_REJECTED} when a member that is needed is opened for the first
     *     time, and refused
     */
    public Pass pass(Wanted wanted) {
        return wanted.isPlain() ? pass() : WantedPass.of(this, wanted, additions);
    }

    /** Answers rows one after another with its own working memory: a row leaves nothing but its answer. For one thread. */
    public static class Pass {
        private final Encoder encoder;
        private final Reading reading;
        private final Scorer.Pass scoring;
        final double[] features;
        final double[] outputs;

        Pass(ServableModel model) {
            this.encoder = model.encoder;
            this.reading = model.reading;
            this.scoring = model.scorer.pass();
            this.features = encoder.emptyRow();
            this.outputs = new double[model.scorer.outputs()];
        }

        /**
         * The answer for a row, with how probable it is that the deadline is kept if that is wanted.
         *
         * @param deadline one that the row can have, by {@link ServableModel#faultOf}
         */
        public Answer answer(Row row, Deadline deadline) {
            return answer(row);
        }

        /** The answer for a row, with all notes. */
        public Answer answer(Row row) {
            return answer(row, row);
        }

        /**
         * The answer for a row of which the model itself sees another one; offsets, notes and limits are the row's own. For
         * measuring what a field matters to the model.
         */
        public final Answer answer(Row row, Row seen) {
            encoder.encode(seen, features);
            reading.score(scoring, features, outputs);
            return reading.answer(outputs, row);
        }
    }
}
