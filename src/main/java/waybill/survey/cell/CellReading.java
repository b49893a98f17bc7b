package waybill.survey.cell;

import java.util.Locale;

/** What one cell may be. It is used again for the next cell, so that cells leave no garbage. For one thread. */
public final class CellReading {
    /** Of a cell without a time. */
    public static final int NO_TIME = -1;

    private static final int DAY = 86_400;

    CellKind kind = CellKind.TEXT;
    double number;
    int digits;
    boolean hasLeadingZero;
    NumberCell.Comma comma = NumberCell.Comma.NONE;
    int orders;
    char dateMark;
    char timeMark;
    int timeParts;
    int seconds = NO_TIME;
    boolean hasHalfDay;
    boolean hasZone;
    private final boolean decimalComma;
    private final int[] days = new int[DateOrder.values().length];

    /** Readings that take 1,234 for more than a thousand. */
    public CellReading() {
        this(false);
    }

    /** @param decimalComma whether a comma before three digits stands before decimals, and not between groups of digits */
    public CellReading(boolean decimalComma) {
        this.decimalComma = decimalComma;
    }

    /**
     * Reads a cell.
     *
     * @param from of its first byte, which is no blank
     * @param to behind its last byte, which is no blank; larger than {@code from}
     */
    public void read(byte[] text, int from, int to) {
        clear();
        byte first = text[from];
        boolean mayBeNumber = (first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.';
        if (mayBeNumber && NumberCell.read(text, from, to, this)) {
            if (digits == 8) {
                DateCell.noteDigits((long) number, this);
            }
            return;
        }
        number = 0;
        digits = 0;
        hasLeadingZero = false;
        kind = CellKind.TEXT;
        if (MissingWords.is(text, from, to)) {
            kind = CellKind.MISSING_WORD;
        } else if (mayBeNumber
                && has(text, from, to, ',')
                && NumberCell.readComma(text, from, to, decimalComma, this)) {
            return;
        } else if (!DateCell.readDate(text, from, to, this)) {
            clear();
            if (!DateCell.readTime(text, from, to, this)) {
                clear();
                kind = isTruth(text, from, to) ? CellKind.BOOLEAN : CellKind.TEXT;
            }
        }
    }

    private void clear() {
        kind = CellKind.TEXT;
        number = 0;
        digits = 0;
        hasLeadingZero = false;
        comma = NumberCell.Comma.NONE;
        orders = 0;
        dateMark = 0;
        timeMark = 0;
        timeParts = 0;
        seconds = NO_TIME;
        hasHalfDay = false;
        hasZone = false;
    }

    void note(DateOrder order, int day) {
        orders |= order.bit();
        days[order.index()] = day;
    }

    private static boolean has(byte[] text, int from, int to, char mark) {
        for (int i = from; i < to; i++) {
            if (text[i] == mark) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTruth(byte[] text, int from, int to) {
        if (to - from > 5) {
            return false;
        }
        String word = new String(text, from, to - from, java.nio.charset.StandardCharsets.UTF_8);
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "true", "false", "yes", "no", "y", "n", "t", "f", "ja", "nein", "oui", "non" -> true;
            default -> false;
        };
    }

    public CellKind kind() {
        return kind;
    }

    /** The number; 0 of what is none. */
    public double number() {
        return number;
    }

    public boolean isNumber() {
        return kind.isNumber();
    }

    /** Whether a whole number has a zero before its other digits, as codes have. */
    public boolean hasLeadingZero() {
        return hasLeadingZero;
    }

    /** Whether the comma of a number stands before its decimals, and cannot mean anything else. */
    public boolean isDecimalComma() {
        return comma == NumberCell.Comma.DECIMAL;
    }

    /** Whether the commas of a number stand between groups of digits, and cannot mean anything else. */
    public boolean isGroupComma() {
        return comma == NumberCell.Comma.GROUPS;
    }

    /** Whether it is a whole number that may be hours and minutes, also of the night after a day: less than 3000, and less than 60 at the end. */
    public boolean isHoursMinutes() {
        return kind == CellKind.INTEGER && digits <= 4 && number >= 0 && number < 3000 && number % 100 < 60;
    }

    /** Whether it is hours and minutes beyond 2400. */
    public boolean isLateHoursMinutes() {
        return isHoursMinutes() && number > 2400;
    }

    /** Whether it may be the midnight at the end of a day: 2400 or 24:00. */
    public boolean isEndOfDay() {
        return (kind == CellKind.INTEGER && number == 2400) || (seconds == DAY && !hasHalfDay);
    }

    /** Whether it has a time. */
    public boolean hasTime() {
        return seconds != NO_TIME;
    }

    /** Whether its time is beyond 24:00, as in timetables. */
    public boolean isBeyondDay() {
        return seconds > DAY;
    }

    /** The orders in which it is a date, as a set of bits; 0 when it is none. */
    public int orders() {
        return orders;
    }

    /** The day in an order that fits, since 1970-01-01. */
    public int day(DateOrder order) {
        return days[order.index()];
    }

    /** How its date and time are written but for the order: marks between the parts, parts of the time, half days and zone. */
    public int layout() {
        return dateMark | (timeMark << 8) | (timeParts << 16) | (hasHalfDay ? 1 << 20 : 0) | (hasZone ? 1 << 21 : 0);
    }

    /** A date's or time's format in the letters of Java's and Unicode's patterns. */
    public static String pattern(DateOrder order, int layout) {
        String mark = Character.toString((char) (layout & 0xff));
        return order.pattern(mark.equals("\0") ? "" : mark) + timePattern(layout);
    }

    /** What stands behind a date. */
    private static String timePattern(int layout) {
        int parts = (layout >>> 16) & 0xf;
        if (parts == 0) {
            return "";
        }
        char mark = (char) ((layout >>> 8) & 0xff);
        boolean half = (layout & (1 << 20)) != 0;
        String time =
                (half ? "h:mm" : "HH:mm") + (parts > 2 ? ":ss" : "") + (parts > 3 ? ".S" : "") + (half ? " a" : "");
        String zone = (layout & (1 << 21)) != 0 ? "XXX" : "";
        return (mark == 'T' ? "'T'" : " ") + time + zone;
    }
}
