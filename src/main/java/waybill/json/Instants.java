package waybill.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads instants such as {@code 2026-01-31T23:59:58Z}. This form, in which all of ours are written, is read by hand: the parser of
 * {@code java.time} takes 57 classes of a cold start. Whatever else that parser reads is left to it.
 */
public final class Instants {
    private static final String FORM = "dddd-dd-ddTdd:dd:ddZ";
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final long SECONDS_A_DAY = 86_400;

    private Instants() {}

    /** The instant that a text names, in ISO 8601; nothing for any other text. */
    public static Optional<Instant> parse(String text) {
        return hasForm(text) && isTime(text) ? Optional.of(Instant.ofEpochSecond(second(text))) : byLibrary(text);
    }

    private static Optional<Instant> byLibrary(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static boolean hasForm(String text) {
        if (text.length() != FORM.length()) {
            return false;
        }
        for (int i = 0; i < FORM.length(); i++) {
            char c = text.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            if (FORM.charAt(i) == 'd' ? !digit : c != FORM.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isTime(String text) {
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        return month >= 1
                && month <= 12
                && day >= 1
                && day <= DAYS[month - 1] + (month == 2 && isLeap(year) ? 1 : 0)
                && number(text, 11, 13) < 24
                && number(text, 14, 16) < 60
                && number(text, 17, 19) < 60;
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    private static long second(String text) {
        return day(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)) * SECONDS_A_DAY
                + number(text, 11, 13) * 3600L
                + number(text, 14, 16) * 60L
                + number(text, 17, 19);
    }

    /** Days since 1970-01-01. Years are counted from March, so that the leap day is the last day of its year. */
    private static long day(int year, int month, int day) {
        int y = month > 2 ? year : year - 1;
        int leaps = Math.floorDiv(y, 4) - Math.floorDiv(y, 100) + Math.floorDiv(y, 400);
        int sinceMarch = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5;
        return 365L * y + leaps + sinceMarch + day - 1 - 719_468;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = 10 * number + text.charAt(i) - '0';
        }
        return number;
    }
}
