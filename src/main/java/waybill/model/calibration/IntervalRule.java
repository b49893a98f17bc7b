package waybill.model.calibration;

import java.util.Arrays;
import java.util.Optional;
import waybill.answer.Interval;
import waybill.signature.Range;
import waybill.signature.Row;
import waybill.signature.Signature;

/** Makes the interval of a row of the scores of a version. Thread-safe. */
public final class IntervalRule {
    private final IntervalCalibration calibration;
    private final Grouping grouping;
    private final Range limits;
    private final Bins.Correction[] corrections;
    private final String[] names;

    /**
     * A rule.
     *
     * @param limits the limits of the output, which cut both ends as they cut the value
     * @throws IllegalArgumentException when rows are told apart by what is no numeric field of the signature
     */
    public IntervalRule(IntervalCalibration calibration, Signature signature, Range limits) {
        this.calibration = calibration;
        this.limits = limits;
        Bins bins = calibration.bins();
        this.grouping = new Grouping(bins.by(), signature);
        this.corrections = new Bins.Correction[grouping.size()];
        this.names = new String[corrections.length];
        Arrays.fill(corrections, bins.all());
        Arrays.fill(names, Bins.ALL);
        for (Bins.Cell cell : bins.cells()) {
            int group = grouping.of(cell.at());
            corrections[group] = cell.correction();
            names[group] = grouping.name(group);
        }
    }

    /** The interval of a row; none when an end is no finite number. */
    public Optional<Interval> of(RowScores scores, Row row) {
        int group = grouping.of(row);
        return group == Grouping.NONE
                ? of(scores, calibration.bins().all(), Bins.ALL)
                : of(scores, corrections[group], names[group]);
    }

    private Optional<Interval> of(RowScores scores, Bins.Correction correction, String basis) {
        IntervalCalibration.Method method = calibration.method();
        double unit = method.unit(scores);
        double low = method.lower(scores) - correction.low() * unit;
        double high = method.upper(scores) + correction.high() * unit;
        // A correction may be negative, and larger than half of the width.
        double lower = limits.clamp(low <= high ? low : low + (high - low) / 2);
        double upper = limits.clamp(low <= high ? high : low + (high - low) / 2);
        return Double.isFinite(lower) && Double.isFinite(upper)
                ? Optional.of(new Interval(lower, upper, calibration.coverage().value(), basis))
                : Optional.empty();
    }
}
