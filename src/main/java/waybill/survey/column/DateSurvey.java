package waybill.survey.column;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

/**
 * The dates of a column.
 *
 * @param count of all cells that are dates in some format
 * @param formats that are needed to read all of them, the one that reads the most first
 * @param alternatives other formats that read as many as the first, and mean other days
 * @param ambiguous how many can be read in two ways that mean different days
 * @param future how many are later than the day of the survey, read by the first format
 * @param longAgo how many are more than fifty years before it
 * @param placeholders how many are days that programs write when they have none
 * @param months how many dates are in which month, counted from January of year 0; by the first format
 */
public record DateSurvey(
        long count,
        List<DateFormat> formats,
        List<DateFormat> alternatives,
        long ambiguous,
        Seen future,
        Seen longAgo,
        Seen placeholders,
        SortedMap<Integer, Long> months) {
    private static final double MOST = 0.95;
    private static final int FEW = 50;
    private static final int WEEK = 7;

    public DateSurvey {
        formats = List.copyOf(formats);
        alternatives = List.copyOf(alternatives);
    }

    /**
     * The months of nearly all dates: the shortest stretch that has 95 of 100, and those beside it that have more than a fiftieth of what its months have.
     *
     * @param from counted from January of year 0
     * @param to the last one
     * @param outside how many dates are before or behind it
     */
    public record Window(int from, int to, long outside) {
        public LocalDate first() {
            return LocalDate.of(from / 12, from % 12 + 1, 1);
        }

        public LocalDate last() {
            return LocalDate.of(to / 12, to % 12 + 1, 1).plusMonths(1).minusDays(1);
        }
    }

    /** Where nearly all dates are, read by the first format. */
    public Window window() {
        List<Integer> known = List.copyOf(months.keySet());
        long all = months.values().stream().mapToLong(Long::longValue).sum();
        int begin = 0;
        int bestFrom = 0;
        int bestTo = known.size() - 1;
        long inside = 0;
        for (int end = 0; end < known.size(); end++) {
            inside += months.getOrDefault(known.get(end), 0L);
            while (inside - months.getOrDefault(known.get(begin), 0L) >= MOST * all) {
                inside -= months.getOrDefault(known.get(begin++), 0L);
            }
            if (inside >= MOST * all && known.get(end) - known.get(begin) < known.get(bestTo) - known.get(bestFrom)) {
                bestFrom = begin;
                bestTo = end;
            }
        }
        long few = inside(known, bestFrom, bestTo) / ((long) FEW * (bestTo - bestFrom + 1));
        while (bestFrom > 0
                && known.get(bestFrom) - known.get(bestFrom - 1) == 1
                && inside(known, bestFrom - 1, bestFrom - 1) > few) {
            bestFrom--;
        }
        while (bestTo + 1 < known.size()
                && known.get(bestTo + 1) - known.get(bestTo) == 1
                && inside(known, bestTo + 1, bestTo + 1) > few) {
            bestTo++;
        }
        // A week over the edge is the night after the last day, and no other time.
        Window window = new Window(known.get(bestFrom), known.get(bestTo), 0);
        bestFrom = first().earliest().isBefore(window.first().minusDays(WEEK)) ? bestFrom : 0;
        bestTo = first().latest().isAfter(window.last().plusDays(WEEK)) ? bestTo : known.size() - 1;
        return new Window(known.get(bestFrom), known.get(bestTo), all - inside(known, bestFrom, bestTo));
    }

    private long inside(List<Integer> known, int from, int to) {
        return known.subList(from, to + 1).stream()
                .mapToLong(month -> months.getOrDefault(month, 0L))
                .sum();
    }

    /** The format that reads the most. */
    public DateFormat first() {
        return formats.get(0);
    }
}
