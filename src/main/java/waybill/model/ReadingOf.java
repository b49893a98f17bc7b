package waybill.model;

import java.util.HashSet;
import java.util.List;
import waybill.answer.Output;
import waybill.model.calibration.Calibrations;
import waybill.model.calibration.ProbabilityMap;
import waybill.signature.Signature;

/**
 * Makes the reading for a kind of output, and refuses an output whose kind or labels differ from the scorer's, and what can not be
 * calibrated of such an output.
 */
record ReadingOf(Signature signature, List<String> scored, Calibrations calibrations) implements Output.Cases<Reading> {
    @Override
    public Reading numeric(Output.Numeric numeric) {
        Rejection.unless(scored.isEmpty(), "it is a classification, and its description is of a number.");
        Rejection.unless(
                calibrations.probabilities() instanceof ProbabilityMap.None,
                "it gives a number, and its description calibrates probabilities.");
        return new NumericReading(numeric, signature);
    }

    @Override
    public Reading label(Output.Label label) {
        int count = label.labels().size();
        Rejection.unless(
                scored.size() == count && new HashSet<>(scored).containsAll(label.labels()),
                "its labels are not those of its description.");
        Rejection.unless(
                calibrations.intervals().isEmpty()
                        && calibrations.distribution().isEmpty(),
                "it gives labels, and its description has intervals or promises of a number.");
        Rejection.unless(
                calibrations.probabilities().fits(count),
                "its probabilities are calibrated for another number of labels.");
        return calibrations.probabilities() instanceof ProbabilityMap.None
                ? new LabelReading(label, scored)
                : new CalibratedLabelReading(label, scored, calibrations.probabilities());
    }
}
