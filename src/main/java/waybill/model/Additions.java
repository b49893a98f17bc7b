package waybill.model;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import waybill.answer.Deadline;
import waybill.answer.Output;
import waybill.answer.Wanted;
import waybill.model.calibration.Calibrations;
import waybill.model.calibration.CountsFrom;
import waybill.model.calibration.IntervalRule;
import waybill.model.calibration.PromiseRule;
import waybill.signature.Row;

/**
 * What a calibrated version can add to a value: the rules by which intervals and promises are made. Thread-safe.
 *
 * @param countsFrom from when an output counts, if the version says so
 * @param once the proof of the members, before they are first used
 */
record Additions(
        Calibrations calibrations,
        Optional<IntervalRule> intervals,
        Optional<PromiseRule> promises,
        Optional<CountsFrom> countsFrom,
        Once once) {
    /**
     * The additions of a model.
     *
     * @throws IllegalArgumentException when a field does not fit the signature
     * @throws waybill.failure.WaybillException {@code ARTIFACT_REJECTED} when a member is missing
     */
    static Additions of(ServableModel model, Members members) {
        Calibrations calibrations = model.calibrations();
        requireMembers(calibrations, members);
        return model.output() instanceof Output.Numeric output
                ? of(model, calibrations, output)
                : new Additions(calibrations, Optional.empty(), Optional.empty(), Optional.empty(), Once.NOTHING);
    }

    private static Additions of(ServableModel model, Calibrations calibrations, Output.Numeric output) {
        return new Additions(
                calibrations,
                calibrations.intervals().map(all -> new IntervalRule(all, model.signature(), output.limits())),
                calibrations.distribution().map(all -> new PromiseRule(all, output.limits())),
                calibrations.countsFrom().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new CountsFrom(calibrations.countsFrom(), output.offsets(), model.signature())),
                Once.NOTHING);
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
        calibrations.intervals().ifPresent(intervals -> needed.addAll(Member.of(intervals.method())));
        if (calibrations.distribution().isPresent()) {
            needed.add(Member.SCALE);
        }
        return needed;
    }

    /** The members that one answer needs besides the point. */
    Set<Member> needed(Wanted wanted) {
        Set<Member> needed = EnumSet.noneOf(Member.class);
        if (wanted.interval()) {
            calibrations.intervals().ifPresent(intervals -> needed.addAll(Member.of(intervals.method())));
        }
        if (wanted.confidence().isPresent() || wanted.onTime()) {
            needed.add(Member.SCALE);
        }
        return needed;
    }

    Additions provedBy(Runnable proof) {
        return new Additions(calibrations, intervals, promises, countsFrom, new Once(proof));
    }

    /** As {@link ServableModel#faultOf}. */
    Optional<String> faultOf(Deadline deadline, Row row) {
        if (deadline instanceof Deadline.Amount amount && !Double.isFinite(amount.value())) {
            return Optional.of("is no finite number");
        }
        if (countsFrom.isPresent()) {
            return countsFrom.get().faultOf(deadline, row);
        }
        return deadline instanceof Deadline.At
                ? Optional.of(
                        "is a time, and this version does not know from when its numbers count: a deadline is a number here")
                : Optional.empty();
    }
}
