package waybill.legs.mapping;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import waybill.legs.event.CalendarTimes;

/**
 * A time in one of several forms, as the text that events have. What fits no form stays as it is, and is told as a fault.
 *
 * @param zone of a time without an offset; where it says nothing, or {@link #OF_PLACE}, the zone of the place counts
 */
record TimeExpr(Expr text, List<Form> forms, Optional<Expr> zone) implements Expr {
    /** Stands for the zone of the place in a table of codes. */
    static final String OF_PLACE = "place";

    TimeExpr {
        forms = List.copyOf(forms);
    }

    @Override
    public Optional<String> of(Item item, Misses misses) {
        Optional<String> told = text.of(item, misses);
        String where = zone.flatMap(expr -> expr.of(item, misses)).orElse(OF_PLACE);
        return told.map(time -> forms.stream()
                .flatMap(form -> form.read(time, where).stream())
                .findFirst()
                .orElse(time));
    }

    /** A form of times. */
    sealed interface Form {
        /** The time as ISO text; nothing when the text does not have this form. */
        Optional<String> read(String text, String zone);
    }

    /** ISO 8601, with or without an offset. */
    record Iso() implements Form {
        private static final int DATE = "2013-11-27".length();
        private static final Pattern OFFSET = Pattern.compile(".*(Z|[+-]\\d\\d(:?\\d\\d)?)$");

        @Override
        public Optional<String> read(String text, String zone) {
            boolean exact =
                    text.length() > DATE && OFFSET.matcher(text.substring(DATE)).matches();
            return Optional.of(exact ? text : withZone(text, zone));
        }
    }

    /** Since 1970-01-01T00:00Z. */
    record Epoch(long aSecond) implements Form {
        @Override
        public Optional<String> read(String text, String zone) {
            return text.matches("\\d{1,14}")
                    ? Optional.of(Instant.ofEpochSecond(Long.parseLong(text) / aSecond)
                            .toString())
                    : Optional.empty();
        }
    }

    /** Letters of {@link DateTimeFormatter}; 24:00 is the end of the day. */
    record Letters(DateTimeFormatter format) implements Form {
        private static final OffsetDateTime SAMPLE =
                LocalDateTime.of(2013, 11, 27, 18, 5).atOffset(ZoneOffset.UTC);

        /**
         * The form with these letters.
         *
         * @throws IllegalArgumentException when the letters have no meaning
         * @throws DateTimeException when they do not make a day and a time
         */
        static Letters of(String letters) {
            DateTimeFormatter format = DateTimeFormatter.ofPattern(letters.replace('y', 'u'), Locale.ENGLISH);
            LocalDateTime.parse(SAMPLE.format(format), format);
            return new Letters(format);
        }

        @Override
        public Optional<String> read(String text, String zone) {
            try {
                TemporalAccessor parsed = CalendarTimes.parse(format, text);
                return Optional.of(
                        parsed.isSupported(ChronoField.INSTANT_SECONDS)
                                ? Instant.from(parsed).toString()
                                : withZone(LocalDateTime.from(parsed).toString(), zone));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
    }

    /**
     * A day and a time of GTFS, such as {@code 20131127 25:10:00}: counted from twelve hours before noon of the day, so that it may exceed 24 hours, and
     * does not slip when clocks change.
     */
    record ServiceDay() implements Form {
        private static final Pattern TIME =
                Pattern.compile("(\\d{4})-?(\\d{2})-?(\\d{2})[ T](\\d{1,3}):(\\d{2}):(\\d{2})");
        private static final long HALF_A_DAY = 12 * 3600L;

        @Override
        public Optional<String> read(String text, String zone) {
            Matcher matcher = TIME.matcher(text);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            try {
                LocalDate day = LocalDate.of(number(matcher, 1), number(matcher, 2), number(matcher, 3));
                Instant noon =
                        day.atTime(LocalTime.NOON).atZone(ZoneId.of(zone)).toInstant();
                long seconds = number(matcher, 4) * 3600L + number(matcher, 5) * 60L + number(matcher, 6);
                return Optional.of(noon.plusSeconds(seconds - HALF_A_DAY).toString());
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }

        private static int number(Matcher matcher, int group) {
            return Integer.parseInt(matcher.group(group));
        }
    }

    private static String withZone(String local, String zone) {
        return zone.equals(OF_PLACE) ? local : local + "[" + zone + "]";
    }
}
