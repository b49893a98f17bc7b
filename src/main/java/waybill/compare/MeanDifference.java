package waybill.compare;

import java.util.Arrays;
import waybill.profile.statistics.ChiSquared;

/**
 * The mean of what each row adds, and how far it may be from the truth: what drawing the groups without end would show. For slices,
 * of which there are too many to draw each, and whose levels are too small for the tails of some thousand draws.
 *
 * @param mean of the rows
 * @param error its standard error
 */
public record MeanDifference(double mean, double error) {
    /** @param values at least one */
    public static MeanDifference of(double[] values, Groups groups) {
        double mean = Arrays.stream(values).sum() / values.length;
        double[] sums = groups.sums(values);
        int[] sizes = groups.sizes();
        double squares = 0;
        for (int group = 0; group < sums.length; group++) {
            double off = sums[group] - sizes[group] * mean;
            squares += off * off;
        }
        return new MeanDifference(mean, Math.sqrt(squares) / values.length);
    }

    /** The probability of a mean as far from 0, on either side, where the truth is 0. */
    public double p() {
        if (!(error > 0)) {
            return mean == 0 ? 1 : 0;
        }
        double z = mean / error;
        return ChiSquared.upperTail(z * z, 1);
    }

    /** What the mean is at least, where it is less with half this probability. */
    public double low(double level) {
        return mean - Math.sqrt(ChiSquared.critical(level, 1)) * error;
    }
}
