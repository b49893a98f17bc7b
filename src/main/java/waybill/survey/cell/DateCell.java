package waybill.survey.cell;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Dates and times of the day as people and programs write them. Each order of the parts that fits is noted with its day. */
final class DateCell {
    private static final int LONGEST = 40;
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    /** Years of two digits are from 1970 to 2069. */
    private static final int TURN = 70;

    private final byte[] text;
    private final int to;
    private final CellReading into;
    private int at;

    private DateCell(byte[] text, int from, int to, CellReading into) {
        this.text = text;
        this.at = from;
        this.to = to;
        this.into = into;
    }

    /** Reads a date, perhaps with a time behind it; returns whether it is one. */
    static boolean readDate(byte[] text, int from, int to, CellReading into) {
        return to - from >= 6 && to - from <= LONGEST && new DateCell(text, from, to, into).date();
    }

    /** Reads a time of the day; returns whether it is one. */
    static boolean readTime(byte[] text, int from, int to, CellReading into) {
        if (to - from < 4 || to - from > LONGEST) {
            return false;
        }
        DateCell cell = new DateCell(text, from, to, into);
        if (!cell.time() || cell.at != to) {
            return false;
        }
        into.kind = CellKind.TIME;
        return true;
    }

    /** Notes of eight digits which dates they may be; they stay a number. */
    static void noteDigits(long number, CellReading into) {
        int high = (int) (number / 10_000);
        int low = (int) (number % 10_000);
        note(DateOrder.YEAR_MONTH_DAY_DIGITS, high, low / 100, low % 100, into);
        note(DateOrder.DAY_MONTH_YEAR_DIGITS, low, high % 100, high / 100, into);
        note(DateOrder.MONTH_DAY_YEAR_DIGITS, low, high / 100, high % 100, into);
    }

    private static void note(DateOrder order, int year, int month, int day, CellReading into) {
        if (year >= 1800 && year <= 2199 && isDay(year, month, day)) {
            into.note(order, epochDay(year, month, day));
        }
    }

    private boolean date() {
        if (!parts() || into.orders == 0) {
            into.orders = 0;
            return false;
        }
        into.kind = CellKind.DATE;
        if (at == to) {
            return true;
        }
        byte mark = text[at++];
        into.timeMark = (char) mark;
        if ((mark == 'T' || mark == ' ') && time() && at == to) {
            return true;
        }
        into.orders = 0;
        return false;
    }

    private boolean parts() {
        int start = at;
        int month = name();
        if (month > 0) {
            return nameFirst(month);
        }
        at = start;
        int first = digits();
        int firstCount = at - start;
        if (firstCount == 0 || firstCount == 3 || firstCount > 4 || at >= to) {
            return false;
        }
        byte mark = text[at++];
        if (mark != '-' && mark != '/' && mark != '.' && mark != ' ') {
            return false;
        }
        into.dateMark = (char) mark;
        int second = at;
        month = name();
        if (month > 0) {
            return nameSecond(first, firstCount, month, mark);
        }
        at = second;
        if (mark == ' ') {
            return false;
        }
        int middle = digits();
        if (at - second == 0 || at - second > 2 || at >= to || text[at] != mark) {
            return false;
        }
        int third = ++at;
        int last = digits();
        return three(first, firstCount, middle, last, at - third);
    }

    private boolean three(int first, int firstCount, int middle, int last, int lastCount) {
        if (firstCount == 4 && lastCount >= 1 && lastCount <= 2) {
            note(DateOrder.YEAR_MONTH_DAY, first, middle, last);
            note(DateOrder.YEAR_DAY_MONTH, first, last, middle);
        } else if (firstCount <= 2 && lastCount == 4) {
            note(DateOrder.DAY_MONTH_YEAR, last, middle, first);
            note(DateOrder.MONTH_DAY_YEAR, last, first, middle);
        } else if (firstCount <= 2 && lastCount == 2) {
            note(DateOrder.DAY_MONTH_SHORT_YEAR, year(last), middle, first);
            note(DateOrder.MONTH_DAY_SHORT_YEAR, year(last), first, middle);
            if (firstCount == 2) {
                note(DateOrder.SHORT_YEAR_MONTH_DAY, year(first), middle, last);
            }
        } else {
            return false;
        }
        return true;
    }

    private boolean nameFirst(int month) {
        if (at >= to || text[at] != ' ') {
            return false;
        }
        at++;
        into.dateMark = ' ';
        int day = digits();
        if (at < to && text[at] == ',') {
            at++;
        }
        if (at >= to || text[at] != ' ') {
            return false;
        }
        int start = ++at;
        int year = digits();
        if (at - start != 4) {
            return false;
        }
        note(DateOrder.NAME_DAY_YEAR, year, month, day);
        return true;
    }

    private boolean nameSecond(int day, int dayCount, int month, byte mark) {
        if (dayCount > 2 || at >= to || text[at] != mark) {
            return false;
        }
        int start = ++at;
        int year = digits();
        if (at - start == 4) {
            note(DateOrder.DAY_NAME_YEAR, year, month, day);
            return true;
        }
        if (at - start == 2) {
            note(DateOrder.DAY_NAME_SHORT_YEAR, year(year), month, day);
            return true;
        }
        return false;
    }

    /** The number of a month by the first three letters of its English name, or its whole name; 0 for anything else. */
    private int name() {
        int start = at;
        while (at < to && isLetter(text[at])) {
            at++;
        }
        if (at - start < 3 || at - start > 9) {
            return 0;
        }
        String word = new String(text, start, 3, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
        int index = MONTHS.indexOf(word);
        return index >= 0 && index % 3 == 0 ? index / 3 + 1 : 0;
    }

    /** Reads H:mm, perhaps with seconds, a fraction, am or pm, and a zone. */
    private boolean time() {
        int start = at;
        int hour = digits();
        int count = at - start;
        if (count < 1 || count > 3 || !stands(':')) {
            return false;
        }
        int minute = two();
        int second = 0;
        into.timeParts = 2;
        if (stands(':')) {
            second = two();
            into.timeParts = 3;
            if (at < to && (text[at] == '.' || text[at] == ',')) {
                at++;
                digits();
                into.timeParts = 4;
            }
        }
        if (minute < 0 || minute > 59 || second < 0 || second > 60) {
            return false;
        }
        into.seconds = hour * 3600 + minute * 60 + second;
        return half(hour) && zone();
    }

    private boolean half(int hour) {
        int start = at;
        if (at < to && text[at] == ' ') {
            at++;
        }
        if (at + 1 < to && (text[at + 1] | 0x20) == 'm' && ((text[at] | 0x20) == 'a' || (text[at] | 0x20) == 'p')) {
            into.hasHalfDay = true;
            at += 2;
            return hour <= 12;
        }
        at = start;
        return true;
    }

    private boolean zone() {
        if (at == to) {
            return true;
        }
        if (text[at] == 'Z') {
            at++;
            into.hasZone = true;
            return true;
        }
        if (text[at] == ' ' && at + 1 < to && (text[at + 1] == '+' || text[at + 1] == '-')) {
            at++;
        }
        if (text[at] != '+' && text[at] != '-') {
            return at == to;
        }
        at++;
        into.hasZone = true;
        int hours = two();
        stands(':');
        int minutes = at < to ? two() : 0;
        return hours >= 0 && hours <= 18 && minutes >= 0 && minutes < 60;
    }

    private boolean stands(char mark) {
        if (at < to && text[at] == mark) {
            at++;
            return true;
        }
        return false;
    }

    private int two() {
        int start = at;
        int value = 0;
        while (at < to && at - start < 2 && text[at] >= '0' && text[at] <= '9') {
            value = 10 * value + text[at++] - '0';
        }
        return at - start == 2 ? value : -1;
    }

    /** Reads digits, nine at most. */
    private int digits() {
        int start = at;
        int value = 0;
        while (at < to && at - start < 9 && text[at] >= '0' && text[at] <= '9') {
            value = 10 * value + text[at++] - '0';
        }
        return value;
    }

    private static boolean isLetter(byte b) {
        return (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
    }

    private static int year(int short2) {
        return short2 + (short2 < TURN ? 2000 : 1900);
    }

    private void note(DateOrder order, int year, int month, int day) {
        if (isDay(year, month, day)) {
            into.note(order, epochDay(year, month, day));
        }
    }

    private static boolean isDay(int year, int month, int day) {
        return month >= 1 && month <= 12 && day >= 1 && day <= DAYS[month - 1] + (month == 2 && isLeap(year) ? 1 : 0);
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    /** Days since 1970-01-01. Years are counted from March, so that the leap day is the last day of its year. */
    private static int epochDay(int year, int month, int day) {
        int y = month > 2 ? year : year - 1;
        int leaps = Math.floorDiv(y, 4) - Math.floorDiv(y, 100) + Math.floorDiv(y, 400);
        int sinceMarch = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5;
        return 365 * y + leaps + sinceMarch + day - 1 - 719_468;
    }
}
