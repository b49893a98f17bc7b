package waybill.signature.time;

import java.time.LocalDate;
import java.util.List;

/**
 * Times that programs write when they have none: the first or last day of a calendar of theirs, at any hour, as some keep only
 * the time of the day. A time counts as such when it is on one of the days on some clock of the earth, because the zone in which
 * it was written is not known any more.
 */
public final class Placeholders {
    private static final List<LocalDate> DAYS = List.of(
            // .NET, SQL; Windows' file times; SQL Server; Excel and OLE; C; Excel of old Macs; Unix
            LocalDate.of(1, 1, 1),
            LocalDate.of(1601, 1, 1),
            LocalDate.of(1753, 1, 1),
            LocalDate.of(1899, 12, 30),
            LocalDate.of(1899, 12, 31),
            LocalDate.of(1900, 1, 1),
            LocalDate.of(1904, 1, 1),
            LocalDate.of(1970, 1, 1));

    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    private static final int DAY = 86_400;
    private static final int FIRST_ON_EARTH = 14 * 3600;
    private static final int LAST_ON_EARTH = 12 * 3600;

    /** Times from here on, and before {@link #END}, are none. */
    private static final long BEGINNING = 2L * DAY;

    private static final long END = LAST.minusDays(1).toEpochDay() * DAY;

    private Placeholders() {}

    /** Whether it is one of the early ones, on a day of before 1971. */
    public static boolean isEarly(long second) {
        return second < BEGINNING && DAYS.stream().anyMatch(day -> isOn(day, second));
    }

    /** Whether it is on the last day that a year of four digits has. */
    public static boolean isLate(long second) {
        return second >= END && isOn(LAST, second);
    }

    private static boolean isOn(LocalDate day, long second) {
        long start = day.toEpochDay() * DAY;
        return start - FIRST_ON_EARTH <= second && second < start + DAY + LAST_ON_EARTH;
    }
}
