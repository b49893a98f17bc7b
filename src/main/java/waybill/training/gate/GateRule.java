package waybill.training.gate;

import java.util.Locale;
import waybill.training.data.Part;
import waybill.training.evaluation.Metric;

/**
 * What a metric must be on a part, or the model is not to be published.
 *
 * @param environment for which it is asked; empty for every one
 * @param baseline the metric is divided by this baseline's before it is compared; empty for none
 * @param atMost NaN for no upper limit
 * @param atLeast NaN for no lower limit
 */
public record GateRule(String environment, Metric metric, Part part, String baseline, double atMost, double atLeast) {
    /** Fewer rows than this prove nothing. */
    static final int FEWEST_ROWS = 1000;

    /** @param value NaN when it could not be computed */
    Verdict judge(double value, long rows) {
        if (rows < FEWEST_ROWS || Double.isNaN(value)) {
            return Verdict.INSUFFICIENT_DATA;
        }
        return value > atMost || value < atLeast ? Verdict.FAIL : Verdict.PASS;
    }

    /** What is asked, in words. */
    public String inWords() {
        return measured() + limits();
    }

    /** What is compared with the limits, in words. */
    public String measured() {
        return metric.wireName() + (baseline.isEmpty() ? "" : " / that of " + baseline) + " on " + part.wireName();
    }

    /** In words, each after a space. */
    public String limits() {
        return limit(" at most ", atMost) + limit(" at least ", atLeast);
    }

    private static String limit(String words, double limit) {
        return Double.isNaN(limit) ? "" : words + limit;
    }

    /** What became of a rule. Not enough data is no pass. */
    public enum Verdict {
        PASS,
        FAIL,
        INSUFFICIENT_DATA;

        public String inWords() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
