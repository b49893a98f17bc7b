package waybill.monitoring.status;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import waybill.monitoring.figure.Figure;

/**
 * A mean over rows of several days, and how far chance takes it.
 *
 * @param deviation the standard error: by the rows as if each were drawn alone, or by the days, whichever is larger
 */
record Mean(int days, long rows, double value, double deviation) {
    private static final Mean NONE = new Mean(0, 0, Double.NaN, Double.NaN);

    /** The mean of the rows of one day, and their variance. */
    record Day(long rows, double mean, double variance) {}

    static Mean of(List<Figure> figures, Function<Figure, Optional<Day>> day) {
        List<Day> days =
                figures.stream().flatMap(figure -> day.apply(figure).stream()).toList();
        long rows = days.stream().mapToLong(Day::rows).sum();
        if (rows == 0) {
            return NONE;
        }
        double mean = days.stream().mapToDouble(one -> one.rows() * one.mean()).sum() / rows;
        return new Mean(
                days.size(), rows, mean, Math.sqrt(Math.max(byRows(days, mean, rows), byDays(days, mean, rows))));
    }

    private static double byRows(List<Day> days, double mean, long rows) {
        return days.stream()
                        .mapToDouble(day -> day.rows() * (day.variance() + square(day.mean() - mean)))
                        .sum()
                / rows
                / rows;
    }

    private static double byDays(List<Day> days, double mean, long rows) {
        double squares = days.stream()
                .mapToDouble(day -> square(day.rows() * (day.mean() - mean) / rows))
                .sum();
        return days.size() < 2 ? 0 : squares * days.size() / (days.size() - 1);
    }

    private static double square(double number) {
        return number * number;
    }

    /** Whether there are days and rows enough to judge by. */
    boolean isEnough() {
        return days >= Quality.FEWEST_DAYS && rows >= Quality.FEWEST_ROWS;
    }
}
