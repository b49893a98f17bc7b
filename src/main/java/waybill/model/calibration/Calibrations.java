package waybill.model.calibration;

import java.util.List;
import java.util.Optional;

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

    /** Whether answers have nothing but what the scorer says. */
    public boolean isNone() {
        return intervals.isEmpty() && distribution.isEmpty() && probabilities instanceof ProbabilityMap.None;
    }
}
