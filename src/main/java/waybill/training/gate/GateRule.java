package waybill.training.gate;

import java.util.Locale;
import waybill.training.data.Part;
import waybill.training.evaluation.Metric;
import waybill.training.evaluation.SliceBy;
import waybill.training.evaluation.StateAge;
import waybill.training.evaluation.Where;

/**
 * What a metric must be on a part, or the model is not to be published.
 *
 * @param environment for which it is asked; empty for every one
 * @param baseline the metric is divided by this baseline's before it is compared; empty for none
 * @param atMost NaN for no upper limit
 * @param atLeast NaN for no lower limit
 * @param where of which rows it is asked
 * @param by it is asked of each slice that has rows enough; an empty name for all rows at once
 * @param state with state of which age it is asked
 */
public record GateRule(
        String environment,
        Metric metric,
        Part part,
        String baseline,
        double atMost,
        double atLeast,
        Where where,
        SliceBy by,
        StateAge state) {
    /** Fewer rows than this prove nothing. */
    static final int FEWEST_ROWS = 1000;

    /** Of slices there are many, and what is known of all of them supports each. */
    static final int FEWEST_IN_SLICE = 500;

    /** For all rows at once. */
    static final SliceBy NOT_SLICED = SliceBy.of("");

    /** Of all rows at once, as they are asked as a rule. */
    public GateRule(String environment, Metric metric, Part part, String baseline, double atMost, double atLeast) {
        this(environment, metric, part, baseline, atMost, atLeast, Where.ALL, NOT_SLICED);
    }

    /** As rows are asked as a rule. */
    public GateRule(
            String environment,
            Metric metric,
            Part part,
            String baseline,
            double atMost,
            double atLeast,
            Where where,
            SliceBy by) {
        this(environment, metric, part, baseline, atMost, atLeast, where, by, StateAge.USUAL);
    }

    /** Whether the answers themselves are needed, and not only what was measured of all of them. */
    public boolean isOfSome() {
        return isSliced() || !where.isAll();
    }

    boolean isSliced() {
        return !by.name().isEmpty();
    }

    /** The least number of rows that is judged. */
    int fewestRows() {
        return isSliced() ? FEWEST_IN_SLICE : FEWEST_ROWS;
    }

    /** @param value NaN when it could not be computed */
    Verdict judge(double value, long rows) {
        if (rows < fewestRows() || Double.isNaN(value)) {
            return Verdict.INSUFFICIENT_DATA;
        }
        return value > atMost || value < atLeast ? Verdict.FAIL : Verdict.PASS;
    }

    /** How far a value is on the right side of its limits; below 0 when it is not; least for a NaN. */
    double margin(double value) {
        if (Double.isNaN(value)) {
            return Double.NEGATIVE_INFINITY;
        }
        double below = Double.isNaN(atMost) ? Double.POSITIVE_INFINITY : atMost - value;
        double above = Double.isNaN(atLeast) ? Double.POSITIVE_INFINITY : value - atLeast;
        return Math.min(below, above);
    }

    /** What is asked, in words. */
    public String inWords() {
        return measured() + limits();
    }

    /** What is compared with the limits, in words. */
    public String measured() {
        return metric.wireName()
                + (baseline.isEmpty() ? "" : " / that of " + baseline)
                + " on " + part.wireName()
                + (where.isAll() ? "" : " where " + where.inWords())
                + (isSliced() ? " by " + by.name() : "")
                + (state.isUsual() ? "" : " with " + state.inWords());
    }

    /** In words, each after a space. */
    public String limits() {
        String least = limit(" at least ", atLeast);
        return least + (least.isEmpty() || Double.isNaN(atMost) ? "" : ",") + limit(" at most ", atMost);
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
