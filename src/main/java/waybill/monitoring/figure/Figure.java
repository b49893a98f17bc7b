package waybill.monitoring.figure;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How good the answers to some rows were.
 *
 * @param asked the rows that were captured and have a value
 * @param refused the rows that were captured and have none: they count in nothing else
 * @param known of how many of those asked the outcome is known, and counts
 * @param knownBefore of how many the outcome was known before they were asked: clocks are apart, or it was no prediction
 * @param unmeasured of how many the outcome is known, and it or the answer is larger in size than 1e12: they count in nothing else
 * @param errors how far numbers were off
 * @param intervals how intervals held, of rows that have one
 * @param promises how promises were kept, of rows that have one
 * @param onTime how deadlines were kept, of rows that have a probability of it
 * @param labels how right labels were
 */
public record Figure(
        long asked,
        long refused,
        long known,
        long knownBefore,
        long unmeasured,
        Optional<Errors> errors,
        Optional<Intervals> intervals,
        Optional<Promises> promises,
        Optional<Deadlines> onTime,
        Optional<Labels> labels) {
    /** The least share of rows whose outcome is known: below, those that are late are missing, and they are the bad ones. */
    public static final double LEAST_COVERAGE = 0.8;

    /** The figure of no rows. */
    public static final Figure NONE = new Figure(
            0, 0, 0, 0, 0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * How far numbers were off: predicted minus actual, in the unit of the output, over the rows whose outcome is known.
     *
     * @param within the share of errors whose size is at most the tolerance, if the version has one
     */
    public record Errors(double mae, double bias, double rmse, double p90, OptionalDouble within) {}

    /**
     * How intervals held.
     *
     * @param rows that have an interval, and an outcome
     * @param target the share that should be inside: the mean over these rows
     * @param coverage the share that is inside, ends included
     * @param width the mean width
     * @param lateMisses the share that is above the upper end
     */
    public record Intervals(long rows, double target, double coverage, double width, double lateMisses) {}

    /**
     * How promises were kept.
     *
     * @param rows that were to have a promise, and have an outcome
     * @param confidence that was asked for: the mean over these rows
     * @param kept the share whose promise is at least the outcome; a row to which nothing could be promised has none
     */
    public record Promises(long rows, double confidence, double kept) {}

    /**
     * How deadlines were kept.
     *
     * @param rows that have a probability, and an outcome
     * @param probability the mean of what was said
     * @param kept the share whose outcome is at most the deadline
     * @param brier the mean squared difference of both
     */
    public record Deadlines(long rows, double probability, double kept, double brier) {}

    /**
     * How right labels were, over the rows whose outcome is known.
     *
     * @param accuracy the share of rows whose label came true
     * @param scores how good the probabilities were, if all scores were probabilities
     */
    public record Labels(double accuracy, Optional<Scores> scores) {}

    /**
     * How good probabilities of labels were.
     *
     * @param logLoss with probabilities cut at 1e-6
     * @param brier of the last of two labels; of more, summed over the labels
     */
    public record Scores(double logLoss, double brier) {}

    /** The share of the rows asked whose outcome is known; 0 where none was asked. */
    public double labelCoverage() {
        return asked == 0 ? 0 : (double) known / asked;
    }

    /** Whether enough outcomes are known to believe the figure. */
    public boolean isComplete() {
        return asked > 0 && labelCoverage() >= LEAST_COVERAGE;
    }

    /** Why the figure is not to be believed yet; empty when it is. */
    public String incompleteBecause() {
        if (isComplete()) {
            return "";
        }
        if (asked == 0) {
            return "no row was captured that has a value";
        }
        String clocks = knownBefore == 0
                ? ""
                : "; " + knownBefore
                        + " were known before their rows were asked: clocks are apart, or it was no prediction";
        String large = unmeasured == 0 ? "" : "; " + unmeasured + " outcomes or answers are too large to be true";
        return String.format(
                        Locale.ROOT,
                        "outcomes of %.1f %% of the rows are known, and %.0f %% are needed: those that are missing may be the"
                                + " late ones",
                        100 * labelCoverage(),
                        100 * LEAST_COVERAGE)
                + clocks
                + large;
    }
}
