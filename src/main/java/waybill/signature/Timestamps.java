package waybill.signature;

import waybill.signature.time.ZoneClock;

/**
 * Reads times such as {@code 2013-11-27T18:05}: seconds and a fraction are optional, a space may replace the T, and an offset or
 * {@code Z} may follow; without one the time is local in the zone of the field. Fractions of a second are dropped. Written by
 * hand: regular expressions and the parsers of {@code java.time} make garbage for each row and are expensive at their first use.
 */
final class Timestamps {
    /** Returned instead of a time when the text is not a time. */
    static final long MALFORMED = Long.MIN_VALUE + 2;

    /** Smaller than every time, and larger than all that is returned instead of one. */
    private static final long NO_TIME = Long.MIN_VALUE + 3;

    private static final int LONGEST_FRACTION = 9;
    private static final int SECONDS_A_DAY = 86_400;
    private static final int WIDEST_OFFSET = 18 * 3600;
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private final RawValue.Cell text;
    private int at;
    private boolean broken;

    private Timestamps(RawValue.Cell text) {
        this.text = text;
    }

    /**
     * The instant that a text names.
     *
     * @return seconds since 1970-01-01T00:00Z, or {@link #MALFORMED}, or a value of {@link ZoneClock#instant}
     */
    static long read(RawValue.Cell text, ZoneClock clock) {
        Timestamps reader = new Timestamps(text);
        long local = reader.local();
        if (reader.broken) {
            return MALFORMED;
        }
        if (reader.at == text.length()) {
            return clock.instant(local);
        }
        int offset = reader.offset();
        return reader.broken ? MALFORMED : local - offset;
    }

    /** Whether {@link #read} has returned a time. */
    static boolean isTime(long second) {
        return second >= NO_TIME;
    }

    /** Reads up to the offset or the end, and returns seconds since 1970-01-01T00:00 on the local clock. */
    private long local() {
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
        broken |= !isDate(year, month, day) || hour > 23 || minute > 59 || second > 59;
        return broken ? 0 : day(year, month, day) * SECONDS_A_DAY + hour * 3600L + minute * 60L + second;
    }

    private static boolean isDate(int year, int month, int day) {
        return month >= 1 && month <= 12 && day >= 1 && day <= DAYS[month - 1] + (month == 2 && isLeap(year) ? 1 : 0);
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    /** Days since 1970-01-01. Years are counted from March, so that the leap day is the last day of its year. */
    private static long day(int year, int month, int day) {
        int y = month > 2 ? year : year - 1;
        int leaps = Math.floorDiv(y, 4) - Math.floorDiv(y, 100) + Math.floorDiv(y, 400);
        int sinceMarch = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5;
        return 365L * y + leaps + sinceMarch + day - 1 - 719_468;
    }

    /** Reads {@code Z}, {@code +hh}, {@code +hhmm} or {@code +hh:mm}, and returns the offset in seconds. */
    private int offset() {
        if (stands("Z")) {
            broken |= at + 1 != text.length();
            return 0;
        }
        boolean negative = stands("-");
        int hours = after("+-");
        int minutes = 0;
        if (at < text.length()) {
            at += stands(":") ? 1 : 0;
            minutes = digits(2, 2);
        }
        int seconds = hours * 3600 + minutes * 60;
        broken |= at != text.length() || minutes > 59 || seconds > WIDEST_OFFSET;
        return negative ? -seconds : seconds;
    }

    private void skipFraction() {
        if (stands(".")) {
            at++;
            digits(1, LONGEST_FRACTION);
        }
    }

    /** Reads the two digits after one of these characters. */
    private int after(String marks) {
        broken |= !stands(marks);
        at++;
        return digits(2, 2);
    }

    private boolean stands(String marks) {
        return at < text.length() && marks.indexOf(text.at(at)) >= 0;
    }

    private int digits(int least, int most) {
        int from = at;
        int value = 0;
        while (at < text.length() && at < from + most && text.at(at) >= '0' && text.at(at) <= '9') {
            value = 10 * value + text.at(at) - '0';
            at++;
        }
        broken |= at - from < least;
        return value;
    }
}
