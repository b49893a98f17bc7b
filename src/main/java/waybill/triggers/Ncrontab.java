package waybill.triggers;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A schedule {@code second minute hour day month weekday}; the seconds may be left out. Unlike in Unix, a day has to match both
 * the day and the weekday when both are given.
 */
final class Ncrontab implements Schedule {
    private static final Instant START = Instant.EPOCH;
    /** The longest search for a day: 29 February falls on each weekday at least once in 40 years. */
    private static final int MOST_DAYS = 41 * 366;

    private final CronField second;
    private final CronField minute;
    private final CronField hour;
    private final CronField day;
    private final CronField month;
    private final CronField weekday;

    private Ncrontab(String[] fields) {
        second = CronField.parse(CronField.Kind.SECOND, fields[0]);
        minute = CronField.parse(CronField.Kind.MINUTE, fields[1]);
        hour = CronField.parse(CronField.Kind.HOUR, fields[2]);
        day = CronField.parse(CronField.Kind.DAY, fields[3]);
        month = CronField.parse(CronField.Kind.MONTH, fields[4]);
        weekday = CronField.parse(CronField.Kind.WEEKDAY, fields[5]);
    }

    /**
     * Parses an expression.
     *
     * @param expression 5 or 6 fields
     * @throws IllegalArgumentException with a clause that names the fault
     */
    static Ncrontab parse(String expression) {
        String[] fields = expression.strip().split("\\s+");
        Ncrontab schedule = new Ncrontab(fields.length == 6 ? fields : ("0 " + expression.strip()).split("\\s+"));
        schedule.next(START);
        return schedule;
    }

    @Override
    public Instant next(Instant after) {
        LocalDateTime from = LocalDateTime.ofInstant(after, ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.SECONDS)
                .plusSeconds(1);
        LocalTime earliest = from.toLocalTime();
        for (int days = 0; days < MOST_DAYS; days++) {
            LocalDate date = from.toLocalDate().plusDays(days);
            if (allows(date)) {
                Optional<LocalTime> time = firstTime(days == 0 ? earliest : LocalTime.MIDNIGHT);
                if (time.isPresent()) {
                    return date.atTime(time.get()).toInstant(ZoneOffset.UTC);
                }
            }
        }
        throw new IllegalArgumentException("there is no such day");
    }

    private boolean allows(LocalDate date) {
        return month.allows(date.getMonthValue())
                && day.allows(date.getDayOfMonth())
                && weekday.allows(date.getDayOfWeek().getValue() % 7);
    }

    private Optional<LocalTime> firstTime(LocalTime from) {
        int h = hour.from(from.getHour());
        if (h == from.getHour()) {
            int m = minute.from(from.getMinute());
            int s = m == from.getMinute() ? second.from(from.getSecond()) : second.from(0);
            if (m >= 0 && s < 0) {
                m = minute.from(m + 1);
                s = second.from(0);
            }
            if (m >= 0) {
                return Optional.of(LocalTime.of(h, m, s));
            }
            h = hour.from(h + 1);
        }
        return h < 0 ? Optional.empty() : Optional.of(LocalTime.of(h, minute.from(0), second.from(0)));
    }
}
