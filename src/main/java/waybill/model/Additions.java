package waybill.model;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import waybill.answer.Deadline;
import waybill.answer.Output;
import waybill.answer.Wanted;
import waybill.model.calibration.Calibrations;
import waybill.model.calibration.CountsFrom;
import waybill.signature.Row;
import waybill.signature.Signature;

/**
 * What a calibrated version can add to a value. The rules by which intervals and promises are made are there when somebody first
 * asks: loading looks only whether they can be made. Thread-safe.
 */
final class Additions {
    private final Calibrations calibrations;
    private final Signature signature;
    private final Output output;
    private final PendingProof proof;

    private volatile @Nullable CalibratedRules rules;

    private Additions(Calibrations calibrations, Signature signature, Output output, PendingProof proof) {
        this.calibrations = calibrations;
        this.signature = signature;
        this.output = output;
        this.proof = proof;
    }

    /**
     * The additions of a model.
     *
     * @throws IllegalArgumentException when a field does not fit the signature
     * @throws waybill.failure.WaybillException {@code ARTIFACT_REJECTED} when a member is missing
     */
    static Additions of(ServableModel model, Members members) {
        Calibrations calibrations = model.calibrations();
        requireMembers(calibrations, members);
        calibrations.requireFields(model.signature());
        return new Additions(calibrations, model.signature(), model.output(), PendingProof.NONE);
    }

    private static void requireMembers(Calibrations calibrations, Members members) {
        for (Member member : needed(calibrations)) {
            Rejection.unless(
                    members.all().contains(member),
                    "its description calibrates what it does not have: %s.",
                    member.wireName());
        }
    }

    private static Set<Member> needed(Calibrations calibrations) {
        Set<Member> needed = EnumSet.noneOf(Member.class);
        if (calibrations.intervals().isPresent()) {
            needed.addAll(Member.of(calibrations.intervals().get().method()));
        }
        if (calibrations.distribution().isPresent()) {
            needed.add(Member.SCALE);
        }
        return needed;
    }

    /** The proof of the members, which is due before they are first used. */
    PendingProof proof() {
        return proof;
    }

    /** Made twice when two threads ask first at once, which does no harm. */
    CalibratedRules rules() {
        CalibratedRules made = rules;
        if (made == null) {
            made = CalibratedRules.of(calibrations, signature, output);
            rules = made;
        }
        return made;
    }

    /** The members that one answer needs besides the point. */
    Set<Member> needed(Wanted wanted) {
        Set<Member> needed = EnumSet.noneOf(Member.class);
        if (wanted.interval()) {
            needed.addAll(Member.of(calibrations.intervals().orElseThrow().method()));
        }
        if (wanted.confidence().isPresent() || wanted.onTime()) {
            needed.add(Member.SCALE);
        }
        return needed;
    }

    Additions provedBy(PendingProof due) {
        return new Additions(calibrations, signature, output, due);
    }

    /** As {@link ServableModel#faultOf}. */
    Optional<String> faultOf(Deadline deadline, Row row) {
        if (deadline instanceof Deadline.Amount amount && !Double.isFinite(amount.value())) {
            return Optional.of("is no finite number");
        }
        Optional<CountsFrom> countsFrom = rules().countsFrom();
        if (countsFrom.isPresent()) {
            return countsFrom.get().faultOf(deadline, row);
        }
        return deadline instanceof Deadline.At
                ? Optional.of(
                        "is a time, and this version does not know from when its numbers count: a deadline is a number here")
                : Optional.empty();
    }
}
