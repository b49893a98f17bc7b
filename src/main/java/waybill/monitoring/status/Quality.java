package waybill.monitoring.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import waybill.monitoring.figure.DayFigures;
import waybill.monitoring.figure.Figure;

/**
 * Whether what came true is farther from the answers than it was when the version was tested: over the days of the last week whose
 * outcomes are known well enough. Rows of one day are alike, so what chance explains is taken from the rows and from the days, and the
 * larger of the two counts.
 */
final class Quality {
    /** The fewest days, and the fewest rows, that are judged. */
    static final int FEWEST_DAYS = 3;

    static final int FEWEST_ROWS = 500;
    /** How much larger the mean absolute error may be than on the test rows. */
    static final double MOST_ERROR = 1.15;
    /** How far the coverage of intervals may be from its target. */
    static final double BAND = 0.03;
    /** Standard errors: one in a hundred by chance, to both sides. */
    private static final double SURE = 2.576;

    private Quality() {}

    /**
     * What is wrong, in sentences; empty when nothing is, or when it is not known.
     *
     * @param week the figures of the last seven days
     * @param tested the mean absolute error on the test rows, if the version is one of numbers
     */
    static List<String> faults(List<DayFigures> week, OptionalDouble tested) {
        List<Figure> days =
                week.stream().map(DayFigures::all).filter(Figure::isComplete).toList();
        List<String> faults = new ArrayList<>();
        tested.ifPresent(mae -> error(days, mae).ifPresent(faults::add));
        coverage(days).ifPresent(faults::add);
        return faults;
    }

    private static Optional<String> error(List<Figure> days, double tested) {
        Mean mean = Mean.of(days, figure -> figure.errors()
                .map(errors -> new Mean.Day(
                        figure.known(), errors.mae(), errors.rmse() * errors.rmse() - errors.mae() * errors.mae())));
        return mean.isEnough() && mean.value() - SURE * mean.deviation() > MOST_ERROR * tested
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "The mean absolute error of the last %d days is %.2f, and was %.2f on the test rows.",
                        mean.days(),
                        mean.value(),
                        tested))
                : Optional.empty();
    }

    private static Optional<String> coverage(List<Figure> days) {
        Mean target = intervals(days, Figure.Intervals::target);
        Mean covered = intervals(days, Figure.Intervals::coverage);
        double off = Math.abs(covered.value() - target.value());
        return covered.isEnough() && off - SURE * covered.deviation() > BAND
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "Intervals of the last %d days hold %.1f %% of what came true, and should hold %.1f %%.",
                        covered.days(),
                        100 * covered.value(),
                        100 * target.value()))
                : Optional.empty();
    }

    private static Mean intervals(List<Figure> days, Function<Figure.Intervals, Double> share) {
        return Mean.of(days, figure -> figure.intervals()
                .filter(intervals -> intervals.rows() > 0)
                .map(intervals -> new Mean.Day(
                        intervals.rows(),
                        share.apply(intervals),
                        share.apply(intervals) * (1 - share.apply(intervals)))));
    }
}
