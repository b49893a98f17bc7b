package waybill.signature;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads times: {@code 2013-11-27T18:05}, with seconds and a fraction or without, with a space for the T, with an offset or
 * {@code Z} or, for the field's zone, without. Fractions of a second are dropped. By hand: a regular expression makes garbage
 * for each row, and is dear at first use.
 */
final class Timestamps {
    private static final int LONGEST_FRACTION = 9;

    private final String text;
    private int at;
    private boolean broken;

    private Timestamps(String text) {
        this.text = text;
    }

    /** Seconds since 1970-01-01T00:00Z, or a refusal. */
    static double bind(String text, Domain.Timestamp domain, Field field, RowBinder row) {
        Timestamps reader = new Timestamps(text);
        @Nullable LocalDateTime local = reader.local();
        if (local == null) {
            return malformed(field, row);
        }
        if (reader.at == text.length()) {
            return inZone(local, domain, field, row);
        }
        @Nullable ZoneOffset offset = offset(text.substring(reader.at));
        return offset == null ? malformed(field, row) : local.toEpochSecond(offset);
    }

    private static double malformed(Field field, RowBinder row) {
        return row.refuse(field, Rule.WRONG_TYPE, "expected " + field.type().inWords());
    }

    private static double inZone(LocalDateTime local, Domain.Timestamp domain, Field field, RowBinder row) {
        List<ZoneOffset> offsets = domain.zone().getRules().getValidOffsets(local);
        return switch (offsets.size()) {
            case 0 -> row.refuse(field, Rule.NONEXISTENT_TIME, "the clocks of " + domain.zone() + " skip this time");
            case 1 -> (double) local.toEpochSecond(offsets.get(0));
            default ->
                row.refuse(
                        field,
                        Rule.AMBIGUOUS_TIME,
                        "the clocks of " + domain.zone() + " show this time twice: send it with an offset");
        };
    }

    /** {@code Z}, {@code +hh}, {@code +hhmm}, {@code +hh:mm}; the JDK knows more, of other lengths. */
    private static @Nullable ZoneOffset offset(String text) {
        boolean known =
                switch (text.length()) {
                    case 1, 3, 5, 6 -> true;
                    default -> false;
                };
        try {
            return known ? ZoneOffset.of(text) : null;
        } catch (DateTimeException noSuchOffset) {
            return null;
        }
    }

    /** Reads up to the offset, or the end. */
    private @Nullable LocalDateTime local() {
        int year = digits(4, 4);
        int month = after("-");
        int day = after("-");
        int hour = after("T ");
        int minute = after(":");
        int second = 0;
        if (stands(":")) {
            second = after(":");
            skipFraction();
        }
        try {
            return broken ? null : LocalDateTime.of(year, month, day, hour, minute, second);
        } catch (DateTimeException noSuchTime) {
            return null;
        }
    }

    private void skipFraction() {
        if (stands(".")) {
            at++;
            digits(1, LONGEST_FRACTION);
        }
    }

    /** The two digits behind one of these. */
    private int after(String marks) {
        broken |= !stands(marks);
        at++;
        return digits(2, 2);
    }

    private boolean stands(String marks) {
        return at < text.length() && marks.indexOf(text.charAt(at)) >= 0;
    }

    private int digits(int least, int most) {
        int from = at;
        int value = 0;
        while (at < text.length() && at < from + most && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            value = 10 * value + text.charAt(at) - '0';
            at++;
        }
        broken |= at - from < least;
        return value;
    }
}
