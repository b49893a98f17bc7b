package waybill.profile;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/**
 * How far apart the days and weeks are on which two sets of rows were asked: the sum of the squared differences of their shares. It is
 * 1 and more for a window of one day, and 0 for one that has each day as often as training has.
 */
record Times(double days, double weeks) {
    private static final int DAYS_A_WEEK = 7;

    static Times of(Map<LocalDate, Long> some, Map<LocalDate, Long> others) {
        return new Times(apart(some, others, 1), apart(some, others, DAYS_A_WEEK));
    }

    private static double apart(Map<LocalDate, Long> some, Map<LocalDate, Long> others, int length) {
        Map<Long, Double> differences = new HashMap<>();
        add(some, length, 1, differences);
        add(others, length, -1, differences);
        return differences.values().stream()
                .mapToDouble(difference -> difference * difference)
                .sum();
    }

    private static void add(Map<LocalDate, Long> rows, int length, int sign, Map<Long, Double> differences) {
        double all = rows.values().stream().mapToLong(Long::longValue).sum();
        rows.forEach((day, count) ->
                differences.merge(Math.floorDiv(day.toEpochDay(), (long) length), sign * count / all, Double::sum));
    }

    /** The variance that is added to a share's, as a part of that of one row, by rows being alike that are asked at one time. */
    double apart(Profile.Likeness likeness) {
        return likeness.day() * days + likeness.week() * weeks;
    }
}
