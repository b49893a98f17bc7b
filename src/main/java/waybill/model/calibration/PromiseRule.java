package waybill.model.calibration;

import java.util.OptionalDouble;
import waybill.signature.Range;

/**
 * Makes promises of a distribution, and says how probable it is that a deadline is kept; each is the inverse of the other. A
 * value that is equal to a promise or a deadline keeps it.
 *
 * @param limits the limits of the output
 */
public record PromiseRule(Distribution distribution, Range limits) {
    /** From here on not all whole numbers are doubles. */
    private static final double LARGEST = 1L << 53;

    /** Rounding is off by a unit or two; in a scale beside which a unit is nothing, no step would ever help. */
    private static final int MOST_STEPS = 100;

    /**
     * The smallest whole number that is kept with a confidence; none when it is beyond the limits of the output. It is not cut to
     * them, for a cut promise would be kept less often.
     *
     * @param confidence above 0, at most {@link Distribution#mostConfidence}
     * @param scores those of the point and of the scale
     */
    public OptionalDouble promise(double confidence, RowScores scores) {
        double exact = scores.point() + distribution.quantile(confidence) * distribution.scale(scores.scale());
        if (!(Math.abs(exact) < LARGEST && Math.abs(scores.point()) < LARGEST)) {
            return OptionalDouble.empty();
        }
        double promise = Math.max(smallest(Math.ceil(exact), confidence, scores), Math.ceil(limits.min()));
        return promise <= limits.max() && kept(promise, scores) >= confidence
                ? OptionalDouble.of(promise)
                : OptionalDouble.empty();
    }

    /** The smallest whole number that is kept, beginning where it should be: the sum that led there was rounded. */
    private double smallest(double begun, double confidence, RowScores scores) {
        double promise = begun;
        if (kept(promise - 1, scores) >= confidence) {
            promise--;
        }
        for (int i = 0; i < MOST_STEPS && kept(promise, scores) < confidence; i++) {
            promise++;
        }
        return promise;
    }

    /** The probability that the true value is at most {@code deadline}, in the unit of the output. */
    public double kept(double deadline, RowScores scores) {
        return distribution.share((deadline - scores.point()) / distribution.scale(scores.scale()));
    }
}
