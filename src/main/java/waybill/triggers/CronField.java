package waybill.triggers;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * One field of an NCRONTAB expression: the values that it allows. As in the platform's library, a name is any prefix of a month's
 * or weekday's English name, a range may run backwards, and {@code n/step} continues from n to the end.
 */
final class CronField {
    private final BitSet values = new BitSet();

    private CronField() {}

    /** The values that a field may have. */
    record Kind(String name, int least, int most, List<String> names) {
        static final Kind SECOND = new Kind("second", 0, 59, List.of());
        static final Kind MINUTE = new Kind("minute", 0, 59, List.of());
        static final Kind HOUR = new Kind("hour", 0, 23, List.of());
        static final Kind DAY = new Kind("day", 1, 31, List.of());
        static final Kind MONTH = new Kind(
                "month",
                1,
                12,
                List.of(
                        "january",
                        "february",
                        "march",
                        "april",
                        "may",
                        "june",
                        "july",
                        "august",
                        "september",
                        "october",
                        "november",
                        "december"));
        static final Kind WEEKDAY = new Kind(
                "day of the week",
                0,
                6,
                List.of("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"));
    }

    /** @throws IllegalArgumentException with a clause that names the fault */
    static CronField parse(Kind kind, String text) {
        CronField field = new CronField();
        for (String part : text.split(",", -1)) {
            field.add(kind, part);
        }
        return field;
    }

    boolean allows(int value) {
        return values.get(value);
    }

    /** The first allowed value that is at least this one; -1 when there is none. */
    int from(int value) {
        return values.nextSetBit(value);
    }

    private void add(Kind kind, String part) {
        int slash = part.indexOf('/');
        String range = slash < 0 ? part : part.substring(0, slash);
        int step = slash < 0 ? 1 : Math.max(1, number(kind, part.substring(slash + 1)));
        int dash = range.indexOf('-');
        if (range.equals("*")) {
            add(kind.least(), kind.most(), step);
        } else if (dash > 0) {
            int one = value(kind, range.substring(0, dash));
            int other = value(kind, range.substring(dash + 1));
            add(Math.min(one, other), Math.max(one, other), step);
        } else {
            int first = value(kind, range);
            add(first, slash < 0 ? first : kind.most(), step);
        }
    }

    private void add(int first, int last, int step) {
        for (int value = first; value <= last; value += step) {
            values.set(value);
        }
    }

    private static int value(Kind kind, String text) {
        int value = text.matches("\\d.*") ? number(kind, text) : named(kind, text);
        if (value < kind.least() || value > kind.most()) {
            throw wrong(kind, text, "expected " + kind.least() + " to " + kind.most());
        }
        return value;
    }

    private static int number(Kind kind, String text) {
        if (!text.matches("\\d{1,4}")) {
            throw wrong(kind, text, "expected a number");
        }
        return Integer.parseInt(text);
    }

    private static int named(Kind kind, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (int i = 0; i < kind.names().size(); i++) {
            if (!lower.isEmpty() && kind.names().get(i).startsWith(lower)) {
                return kind.least() + i;
            }
        }
        throw wrong(kind, text, "expected *, a number" + (kind.names().isEmpty() ? "" : " or a name"));
    }

    private static IllegalArgumentException wrong(Kind kind, String text, String expected) {
        return new IllegalArgumentException("'" + text + "' is no " + kind.name() + ": " + expected);
    }
}
