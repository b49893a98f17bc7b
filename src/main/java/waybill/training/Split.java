package waybill.training;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** Which dates belong to which part: periods that do not overlap, one after the other. */
public record Split(Map<Part, Period> periods) {
    public Split {
        periods = Map.copyOf(periods);
    }

    /** The part of a date, if it has one. */
    Optional<Part> partOf(LocalDate date) {
        return periods.entrySet().stream()
                .filter(entry -> entry.getValue().contains(date))
                .map(Map.Entry::getKey)
                .findFirst();
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
     * Dates.
     *
     * @param from the first
     * @param to the last
     */
    public record Period(LocalDate from, LocalDate to) {
        boolean contains(LocalDate date) {
            return !date.isBefore(from) && !date.isAfter(to);
        }

        @Override
        public String toString() {
            return from + " to " + to;
        }
    }
}
