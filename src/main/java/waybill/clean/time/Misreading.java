package waybill.clean.time;

import java.time.LocalDate;
import java.util.OptionalLong;

/** How a program misreads a date, so that another day is stored than was written. */
public enum Misreading {
    /** The day is taken for the month and the month for the day: 3/5 is stored as May 3 where March 5 was meant, or the other way round. */
    MONTH_DAY {
        @Override
        public OptionalLong meant(long stored) {
            LocalDate date = LocalDate.ofEpochDay(stored);
            return date.getDayOfMonth() == date.getMonthValue()
                    ? OptionalLong.empty()
                    : DateForm.epochDay(date.getYear(), date.getDayOfMonth(), date.getMonthValue());
        }
    },
    /** M/d/yy is read as yy/M/d: 3/5/13 is stored as May 13, 2003. What was a month is then a year, from 2001 to 2012. */
    YEAR_FIRST {
        @Override
        public OptionalLong meant(long stored) {
            LocalDate date = LocalDate.ofEpochDay(stored);
            int written = date.getYear() - 2000;
            return DateForm.epochDay(2000 + date.getDayOfMonth(), written, date.getMonthValue());
        }
    };

    /** The day that was meant by the one that is stored, both counted from 1970-01-01; nothing when it cannot have come about so. */
    public abstract OptionalLong meant(long stored);
}
