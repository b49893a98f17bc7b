package waybill.model;

import java.util.Optional;
import waybill.answer.Output;
import waybill.model.calibration.Calibrations;
import waybill.model.calibration.CountsFrom;
import waybill.model.calibration.IntervalRule;
import waybill.model.calibration.PromiseRule;
import waybill.signature.Signature;

/**
 * The rules that a version's calibrations make; none for labels.
 *
 * @param countsFrom from when an output counts, if the version says so
 */
record CalibratedRules(
        Optional<IntervalRule> intervals, Optional<PromiseRule> promises, Optional<CountsFrom> countsFrom) {
    static CalibratedRules of(Calibrations calibrations, Signature signature, Output output) {
        return output instanceof Output.Numeric number
                ? of(calibrations, signature, number)
                : new CalibratedRules(Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static CalibratedRules of(Calibrations calibrations, Signature signature, Output.Numeric output) {
        return new CalibratedRules(
                calibrations.intervals().map(all -> new IntervalRule(all, signature, output.limits())),
                calibrations.distribution().map(all -> new PromiseRule(all, output.limits())),
                calibrations.countsFrom().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new CountsFrom(calibrations.countsFrom(), output.offsets(), signature)));
    }
}
