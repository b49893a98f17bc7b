package waybill.clean.rule.time;

import java.util.List;
import java.util.OptionalLong;
import waybill.clean.time.DateForm;

/**
 * Columns with days that come one after the other.
 *
 * @param columns in the order of their days
 * @param forms in which they may be written; the first is how a clean table writes them
 * @param from the first day that can be, counted from 1970-01-01
 * @param to the last one
 * @param within how many days one may be after the one before it
 */
public record DateGroup(List<String> columns, List<DateForm> forms, long from, long to, OptionalLong within) {
    /** The most columns, and the most forms, so that all readings of a row can be looked at. */
    public static final int MOST = 5;

    /** No day at all: the cell is blank. */
    static final long NONE = Long.MIN_VALUE;

    public DateGroup {
        columns = List.copyOf(columns);
        forms = List.copyOf(forms);
    }

    DateForm form() {
        return forms.get(0);
    }

    boolean isInWindow(long day) {
        return day >= from && day <= to;
    }

    /** Whether a text is one day of the window in one form, and another one in another. */
    boolean isAmbiguous(String text) {
        return forms.stream()
                        .map(form -> form.day(text))
                        .filter(day -> day.isPresent() && isInWindow(day.getAsLong()))
                        .distinct()
                        .count()
                > 1;
    }

    /** Whether days are within the window, and in order; those that are {@link #NONE} say nothing. */
    boolean holds(long[] days) {
        long before = NONE;
        for (long day : days) {
            if (day == NONE) {
                continue;
            }
            if (!isInWindow(day)) {
                return false;
            }
            if (before != NONE && (day < before || (within.isPresent() && day - before > within.getAsLong()))) {
                return false;
            }
            before = day;
        }
        return true;
    }
}
