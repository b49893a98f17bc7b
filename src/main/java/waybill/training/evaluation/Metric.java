package waybill.training.evaluation;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The metrics that a recipe can choose by, or gate. */
public enum Metric {
    MAE(Best.LOW, Kind.NUMBER),
    RMSE(Best.LOW, Kind.NUMBER),
    MEDIAN_ABSOLUTE_ERROR(Best.LOW, Kind.NUMBER),
    P90_ABSOLUTE_ERROR(Best.LOW, Kind.NUMBER),
    /** The share of rows whose error is within the tolerance. */
    WITHIN(Best.HIGH, Kind.NUMBER),
    /** The mean of predicted minus actual. */
    BIAS(Best.NEITHER, Kind.NUMBER),
    /** Its size: the direction does not matter. */
    ABSOLUTE_BIAS(Best.LOW, Kind.NUMBER),
    R2(Best.HIGH, Kind.NUMBER),
    /**
     * Area under the ROC curve. Of a number: for "actual is the tolerance or more". Of two labels: for the last one. Of more
     * labels: the mean of each against the rest.
     */
    AUC(Best.HIGH, Kind.NUMBER, Kind.LABEL),
    /** The mean precision at the scores of the rows that have the label, for the same labels as {@link #AUC}. */
    AVERAGE_PRECISION(Best.HIGH, Kind.LABEL),
    /** The mean of minus the logarithm of what the actual label's probability was, with probabilities cut at 1e-6. */
    LOG_LOSS(Best.LOW, Kind.LABEL),
    /** The mean squared error of probabilities: of the last of two labels, else summed over the labels. */
    BRIER(Best.LOW, Kind.LABEL),
    /** How far probabilities are from what happened, over ten bins of equal width. */
    CALIBRATION_ERROR(Best.LOW, Kind.LABEL),
    /** The share of rows whose label is the one with the largest probability. */
    ACCURACY(Best.HIGH, Kind.LABEL),
    /** Of two labels: of the rows that reach the threshold, the share that have the last label. */
    PRECISION(Best.HIGH, Kind.LABEL),
    /** Of two labels: of the rows that have the last label, the share that reach the threshold. */
    RECALL(Best.HIGH, Kind.LABEL),
    /** The harmonic mean of precision and recall. */
    F1(Best.HIGH, Kind.LABEL),
    /** The share of rows whose actual value is in their interval. */
    COVERAGE(Best.NEITHER, Kind.INTERVAL),
    /** The mean width of intervals. */
    WIDTH(Best.LOW, Kind.INTERVAL),
    /** The mean of width plus 2 / (1 - coverage) times by how much the interval missed. */
    WINKLER(Best.LOW, Kind.INTERVAL),
    /** The share of promises with a confidence of 0.8 that were kept. */
    KEPT_80(Best.NEITHER, Kind.PROMISE),
    KEPT_90(Best.NEITHER, Kind.PROMISE),
    KEPT_95(Best.NEITHER, Kind.PROMISE),
    /** The mean of promised minus actual, at a confidence of 0.9. */
    GIVEN_90(Best.LOW, Kind.PROMISE);

    private final Best best;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable set
    private final Set<Kind> kinds;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    Metric(Best best, Kind first, Kind... others) {
        this.best = best;
        this.kinds = Collections.unmodifiableSet(EnumSet.of(first, others));
    }

    /** What is measured. */
    public enum Kind {
        NUMBER,
        LABEL,
        INTERVAL,
        PROMISE
    }

    private enum Best {
        LOW,
        HIGH,
        /** Its size says nothing without what was asked for. */
        NEITHER
    }

    /** The metrics of what is measured by one of these kinds, in their order. */
    public static List<Metric> of(Set<Kind> kinds) {
        return Arrays.stream(values()).filter(metric -> metric.isOf(kinds)).toList();
    }

    /** What it measures. */
    public Set<Kind> kinds() {
        return kinds;
    }

    /** Whether it measures one of these. */
    public boolean isOf(Set<Kind> asked) {
        return !Collections.disjoint(kinds, asked);
    }

    /** Whether more of it is better. */
    public boolean higherIsBetter() {
        return best == Best.HIGH;
    }

    /** Whether one of two values is better than the other, whatever else was asked for. */
    public boolean hasDirection() {
        return best != Best.NEITHER;
    }

    public String wireName() {
        return wireName;
    }
}
