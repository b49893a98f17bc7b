package waybill.signature;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import waybill.signature.time.ZoneClock;

/**
 * An end of a {@link TimeRange}.
 *
 * @param text as it stands in a recipe: a date, a time, or {@code now+400d}; empty for an open end
 * @param second seconds since 1970-01-01T00:00Z, or, when it moves, since the moment of the request
 * @param moves whether it moves with the clock
 */
public record TimeBound(String text, long second, boolean moves) {
    static final TimeBound EARLIEST = new TimeBound("", Long.MIN_VALUE, false);
    static final TimeBound LATEST = new TimeBound("", Long.MAX_VALUE, false);

    /** A lower end: a date, from whose first moment on times are allowed, or a time. */
    public static Optional<TimeBound> lower(String text, ZoneId zone) {
        return fixed(text, zone, 0);
    }

    /** An upper end: a date, up to whose last second times are allowed, or a time, or {@code now} with days or hours. */
    public static Optional<TimeBound> upper(String text, ZoneId zone) {
        Matcher moving = Moving.FORM.matcher(text);
        return moving.matches() ? Optional.of(new TimeBound(text, offset(moving), true)) : fixed(text, zone, 1);
    }

    /** Apart, since whoever reads ends that were made before needs no regular expression. */
    private static final class Moving {
        private static final Pattern FORM = Pattern.compile("now(?:([+-])(\\d{1,5})([dh]))?");
    }

    /** The bound for rows of this moment. */
    long at(long now) {
        return moves ? now + second : second;
    }

    boolean isOpen() {
        return text.isEmpty();
    }

    private static long offset(Matcher moving) {
        if (moving.group(1) == null) {
            return 0;
        }
        long seconds = Long.parseLong(moving.group(2)) * (moving.group(3).equals("d") ? 86_400 : 3_600);
        return moving.group(1).equals("-") ? -seconds : seconds;
    }

    /** @param days the days from a date to the moment before which times are allowed; 0 when it is the moment from which on */
    private static Optional<TimeBound> fixed(String text, ZoneId zone, int days) {
        try {
            long start = LocalDate.parse(text).plusDays(days).atStartOfDay(zone).toEpochSecond();
            return Optional.of(new TimeBound(text, start - days, false));
        } catch (DateTimeException noDate) {
            long second = Timestamps.read(RawValue.Cell.of(text), new ZoneClock(zone));
            return Timestamps.isTime(second) ? Optional.of(new TimeBound(text, second, false)) : Optional.empty();
        }
    }
}
