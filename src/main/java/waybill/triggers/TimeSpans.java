package waybill.triggers;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Time spans as .NET reads them: {@code [-][days.]hours:minutes[:seconds[.fraction]]}, or a number of days. Where there are three
 * numbers and the first is no hour of a day, they are days, hours and minutes: {@code 24:00:00} is 24 days.
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
        long[] parts = {
            number(matcher.group(2)), number(matcher.group(3)), number(matcher.group(4)), number(matcher.group(5))
        };
        boolean daysFirst =
                matcher.group(2) == null && matcher.group(5) != null && matcher.group(6) == null && parts[1] > 23;
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
                .plusNanos(fraction(matcher.group(6)));
        return Optional.of(matcher.group(1) == null ? span : span.negated());
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static long fraction(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong((digits + "000000000").substring(0, 9));
    }
}
