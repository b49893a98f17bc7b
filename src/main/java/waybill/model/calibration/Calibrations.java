package waybill.model.calibration;

import java.util.List;
import java.util.Optional;
import waybill.signature.Domain;
import waybill.signature.Signature;

/**
 * All that was calibrated of a version.
 *
 * @param distribution how true values lie around the model's
 * @param countsFrom two fields, a timestamp and a number in minutes, whose sum is the time at which an output of 0 minutes would
 *     be; empty when deadlines and promises are numbers only
 */
public record Calibrations(
        Optional<IntervalCalibration> intervals,
        Optional<Distribution> distribution,
        List<String> countsFrom,
        ProbabilityMap probabilities) {
    /** Nothing was calibrated, as in all versions from before there were intervals. */
    public static final Calibrations NONE =
            new Calibrations(Optional.empty(), Optional.empty(), List.of(), new ProbabilityMap.None());

    public Calibrations {
        countsFrom = List.copyOf(countsFrom);
        if (!countsFrom.isEmpty() && distribution.isEmpty()) {
            throw new IllegalArgumentException("It says from when deadlines count, and has no distribution for them.");
        }
    }

    /**
     * Requires that rows of a signature can be told apart, and deadlines counted, by its fields: what an {@link IntervalRule} and a
     * {@link CountsFrom} find out later, when somebody asks for one.
     *
     * @throws IllegalArgumentException when a field is not there, or of another type
     */
    public void requireFields(Signature signature) {
        if (intervals.isPresent()) {
            for (Bins.By by : intervals.get().bins().by()) {
                signature.quantity(by.field());
            }
        }
        if (!countsFrom.isEmpty()) {
            requireCountsFrom(signature);
        }
    }

    private void requireCountsFrom(Signature signature) {
        if (countsFrom.size() != 2) {
            throw new IllegalArgumentException("Deadlines count from two fields: a time, and minutes.");
        }
        int time = signature.indexOf(countsFrom.get(0));
        if (!(signature.fields().get(time).domain() instanceof Domain.Timestamp)) {
            throw new IllegalArgumentException("Not a time: " + countsFrom.get(0));
        }
        signature.quantity(countsFrom.get(1));
    }

    /** Whether answers have nothing but what the scorer says. */
    public boolean isNone() {
        return intervals.isEmpty() && distribution.isEmpty() && probabilities instanceof ProbabilityMap.None;
    }
}
