package waybill.survey.column;

import java.util.Optional;
import waybill.survey.sketch.Distribution;
import waybill.survey.sketch.Quantiles;

/** Sums up numbers, each with how often it occurs. */
final class NumberTally {
    private static final int LEVEL = 2048;

    private final Quantiles quantiles = new Quantiles(LEVEL);
    private long count;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private long minLine;
    private long maxLine;
    private double mean;
    private double squares;
    private long zeros;
    private long negative;

    void add(double value, long times, long line) {
        count += times;
        double off = value - mean;
        mean += off * times / count;
        squares += off * (value - mean) * times;
        if (value < min || (value == min && line < minLine)) {
            min = value;
            minLine = line;
        }
        if (value > max || (value == max && line < maxLine)) {
            max = value;
            maxLine = line;
        }
        zeros += value == 0 ? times : 0;
        negative += value < 0 ? times : 0;
        quantiles.add(value, times);
    }

    /** All of it; nothing when no number was added. */
    Optional<NumberSurvey> survey() {
        return survey(quantiles.distribution());
    }

    /** All of it, with a distribution that somebody else knows. */
    Optional<NumberSurvey> survey(Distribution distribution) {
        if (count == 0) {
            return Optional.empty();
        }
        return Optional.of(new NumberSurvey(
                count, min, minLine, max, maxLine, mean, Math.sqrt(squares / count), zeros, negative, distribution));
    }
}
