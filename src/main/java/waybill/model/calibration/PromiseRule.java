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
        return promise < LARGEST && promise <= limits.max() ? OptionalDouble.of(promise) : OptionalDouble.empty();
    }

    /**
     * The smallest whole number that is kept, beginning where it should be: the sum that led there was rounded. Mostly that is
     * the number, or its neighbour; where huge numbers cancel each other it can be far, so that steps double.
     */
    private double smallest(double begun, double confidence, RowScores scores) {
        double kept = begun;
        for (double step = 1; kept < LARGEST && !isKept(kept, confidence, scores); step *= 2) {
            kept += step;
        }
        double broken = kept - 1;
        for (double step = 2; broken > -LARGEST && isKept(broken, confidence, scores); step *= 2) {
            kept = broken;
            broken -= step;
        }
        return between(broken, kept, confidence, scores);
    }

    /** The smallest whole number that is kept of those above {@code broken}, the largest of which is {@code kept}. */
    private double between(double broken, double kept, double confidence, RowScores scores) {
        double below = broken;
        double above = kept;
        while (above - below > 1) {
            double middle = Math.floor(below / 2 + above / 2);
            if (isKept(middle, confidence, scores)) {
                above = middle;
            } else {
                below = middle;
            }
        }
        return above;
    }

    private boolean isKept(double promise, double confidence, RowScores scores) {
        return kept(promise, scores) >= confidence;
    }

    /** The probability that the true value is at most {@code deadline}, in the unit of the output. */
    public double kept(double deadline, RowScores scores) {
        return distribution.share((deadline - scores.point()) / distribution.scale(scores.scale()));
    }
}
