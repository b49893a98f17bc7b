package waybill.training.data;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** Which dates belong to which part: periods that do not overlap, one after the other. */
public record Split(Map<Part, Period> periods) {
    public Split {
        periods = Map.copyOf(periods);
    }

    /**
     * The indices of each part's rows in a table.
     *
     * @param column the name of the column of dates
     * @throws WaybillException {@code INVALID_DATA} when a part has no row
     */
    public Map<Part, int[]> rows(Table table, String column) {
        Table.Dates dates = table.dates(column);
        Map<Part, int[]> rows = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            Period period = period(part);
            rows.put(
                    part,
                    requireAny(
                            part,
                            IntStream.range(0, table.rows())
                                    .filter(row -> period.contains(dates.date(row)))
                                    .toArray()));
        }
        return rows;
    }

    private static int[] requireAny(Part part, int[] rows) {
        if (rows.length == 0) {
            throw new WaybillException(
                    ErrorCode.INVALID_DATA, "No row has a date in the split's '" + part.wireName() + "'.");
        }
        return rows;
    }

    /** The dates of a part. */
    public Period period(Part part) {
        Period period = periods.get(part);
        if (period == null) {
            throw new IllegalArgumentException("No dates for " + part);
        }
        return period;
    }

    /**
     * The last stretches of {@code train}, each as long as {@code choose}, the earliest first. Where {@code choose} is made of
     * whole months, and {@code train} ends with one, so are they.
     */
    public List<Period> lastOfTrain(int count) {
        Period choose = period(Part.CHOOSE);
        LocalDate end = period(Part.TRAIN).to().plusDays(1);
        LocalDate after = choose.to().plusDays(1);
        boolean wholeMonths = Stream.of(choose.from(), after, end).allMatch(date -> date.getDayOfMonth() == 1);
        ChronoUnit unit = wholeMonths ? ChronoUnit.MONTHS : ChronoUnit.DAYS;
        long length = unit.between(choose.from(), after);
        return IntStream.range(0, count)
                .map(i -> count - i)
                .mapToObj(back -> new Period(
                        end.minus(back * length, unit),
                        end.minus((back - 1) * length, unit).minusDays(1)))
                .toList();
    }

    /**
     * Dates.
     *
     * @param from the first
     * @param to the last
     */
    public record Period(LocalDate from, LocalDate to) {
        public boolean contains(LocalDate date) {
            return !date.isBefore(from) && !date.isAfter(to);
        }

        @Override
        public String toString() {
            return from + " to " + to;
        }
    }
}
