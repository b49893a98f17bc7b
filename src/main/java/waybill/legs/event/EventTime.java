package waybill.legs.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/**
 * Times such as {@code 2013-11-27T18:05:00Z}: seconds and a fraction are optional, a space may replace the T. An offset may follow, or a zone in
 * brackets, as in {@code 2013-11-27T18:05[America/New_York]}; else the time is local where it happened. Fractions of a second are dropped.
 */
sealed interface EventTime {
    /** A moment. */
    record Exact(Instant at) implements EventTime {}

    /** A time on a wall clock. */
    record Local(LocalDateTime time, Optional<ZoneId> zone) implements EventTime {}

    /** The form in which Waybill writes moments, which most files have. */
    int USUAL_LENGTH = "2013-11-27T18:05:00Z".length();

    DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd['T'][' ']HH:mm[:ss]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.SMART);

    /** The time that a text names; nothing when it names none. */
    static Optional<EventTime> read(String text) {
        return isUsual(text) ? usual(text).or(() -> other(text)) : other(text);
    }

    private static boolean isUsual(String text) {
        return text.length() == USUAL_LENGTH
                && text.charAt(USUAL_LENGTH - 1) == 'Z'
                && text.charAt(10) == 'T'
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
    }

    private static Optional<EventTime> usual(String text) {
        try {
            return Optional.of(new Exact(LocalDateTime.of(
                            digits(text, 0, 4),
                            digits(text, 5, 7),
                            digits(text, 8, 10),
                            digits(text, 11, 13),
                            digits(text, 14, 16),
                            digits(text, 17, 19))
                    .toInstant(ZoneOffset.UTC)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                throw new DateTimeException("no digit");
            }
            value = 10 * value + c - '0';
        }
        return value;
    }

    private static Optional<EventTime> other(String text) {
        int bracket = text.endsWith("]") ? text.indexOf('[') : -1;
        try {
            Optional<ZoneId> zone = bracket < 0
                    ? Optional.empty()
                    : Optional.of(ZoneId.of(text.substring(bracket + 1, text.length() - 1)));
            return Optional.of(
                    reading(CalendarTimes.parse(FORMAT, bracket < 0 ? text : text.substring(0, bracket)), zone));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static EventTime reading(TemporalAccessor parsed, Optional<ZoneId> zone) throws DateTimeParseException {
        if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
            return new Exact(Instant.ofEpochSecond(parsed.getLong(ChronoField.INSTANT_SECONDS)));
        }
        return new Local(LocalDateTime.from(parsed).truncatedTo(ChronoUnit.SECONDS), zone);
    }
}
