package waybill.model;

import java.time.LocalDate;
import java.util.Locale;

/** A part of a local date and time, in the zone of its field. */
public enum CalendarPart {
    MINUTE_OF_DAY(0, 1440),
    HOUR(0, 24),
    /** Monday is 1. */
    DAY_OF_WEEK(1, 7),
    DAY_OF_MONTH(1, 31),
    DAY_OF_YEAR(1, 366),
    MONTH(1, 12);

    private static final long SECONDS_A_DAY = 86_400;

    private final int first;
    private final int count;

    CalendarPart(int first, int count) {
        this.first = first;
        this.count = count;
    }

    /** The name in recipes and manifests, in lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The smallest value. */
    public int first() {
        return first;
    }

    /** The number of values, which is the period. */
    public int count() {
        return count;
    }

    /**
     * The value of this part.
     *
     * @param localSecond the time in seconds since 1970-01-01T00:00 on the local clock
     */
    int of(long localSecond) {
        long day = Math.floorDiv(localSecond, SECONDS_A_DAY);
        int second = (int) Math.floorMod(localSecond, SECONDS_A_DAY);
        return switch (this) {
            case MINUTE_OF_DAY -> second / 60;
            case HOUR -> second / 3600;
            case DAY_OF_WEEK -> (int) Math.floorMod(day + 3, 7L) + 1;
            case DAY_OF_MONTH -> LocalDate.ofEpochDay(day).getDayOfMonth();
            case DAY_OF_YEAR -> LocalDate.ofEpochDay(day).getDayOfYear();
            case MONTH -> LocalDate.ofEpochDay(day).getMonthValue();
        };
    }
}
