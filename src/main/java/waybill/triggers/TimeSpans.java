package waybill.triggers;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses time spans as .NET does: {@code [-][days.]hours:minutes[:seconds[.fraction]]}, or a number of days. Three numbers of
 * which the first is not an hour of a day are days, hours and minutes: {@code 24:00:00} is 24 days.
 */
public final class TimeSpans {
    private static final Pattern SPAN =
            Pattern.compile("(-)?(?:(\\d{1,8})\\.)?(\\d{1,8}):(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,7}))?)?");
    private static final Pattern DAYS = Pattern.compile("-?\\d{1,8}");

    private TimeSpans() {}

    public static Optional<Duration> parse(String text) {
        String trimmed = text.strip();
        if (DAYS.matcher(trimmed).matches()) {
            return Optional.of(Duration.ofDays(Long.parseLong(trimmed)));
        }
        Matcher matcher = SPAN.matcher(trimmed);
        return matcher.matches() ? span(matcher) : Optional.empty();
    }

    private static Optional<Duration> span(Matcher matcher) {
        String days = group(matcher, 2);
        String seconds = group(matcher, 5);
        String fraction = group(matcher, 6);
        long[] parts = {number(days), number(group(matcher, 3)), number(group(matcher, 4)), number(seconds)};
        boolean daysFirst = days.isEmpty() && !seconds.isEmpty() && fraction.isEmpty() && parts[1] > 23;
        if (daysFirst) {
            parts = new long[] {parts[1], parts[2], parts[3], 0};
        }
        if (parts[1] > 23 || parts[2] > 59 || parts[3] > 59) {
            return Optional.empty();
        }
        Duration span = Duration.ofDays(parts[0])
                .plusHours(parts[1])
                .plusMinutes(parts[2])
                .plusSeconds(parts[3])
                .plusNanos(nanos(fraction));
        return Optional.of(group(matcher, 1).isEmpty() ? span : span.negated());
    }

    /** The text of a group; empty when the group did not match. */
    private static String group(Matcher matcher, int number) {
        return Optional.ofNullable(matcher.group(number)).orElse("");
    }

    private static long number(String digits) {
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }

    private static long nanos(String fraction) {
        return Long.parseLong((fraction + "000000000").substring(0, 9));
    }
}
