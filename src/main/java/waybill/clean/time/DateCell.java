package waybill.clean.time;

import java.util.Arrays;
import java.util.OptionalLong;
import waybill.clean.row.Columns;
import waybill.clean.row.Memo;

/** The days of a column in one form. Not thread-safe. */
public final class DateCell {
    /** So many texts of days are remembered, one of each so many days. */
    private static final int DAYS = 1 << 10;

    private final DateForm form;
    private final Memo<OptionalLong> days;
    private final long[] daysOf = new long[DAYS];
    private final String[] texts = new String[DAYS];

    /** The days of a table that are written in this form, whatever their column. */
    public static DateCell of(Columns columns, DateForm form) {
        return columns.shared(form, DateCell::new);
    }

    private DateCell(DateForm form) {
        this.form = form;
        this.days = new Memo<>(form::day);
        Arrays.fill(texts, "");
        Arrays.fill(daysOf, Long.MIN_VALUE);
    }

    /** The day that a text means, counted from 1970-01-01. */
    public OptionalLong day(String text) {
        return days.of(text);
    }

    public String text(long day) {
        int slot = (int) (day & DAYS - 1);
        if (daysOf[slot] != day) {
            texts[slot] = form.text(day);
            daysOf[slot] = day;
        }
        return texts[slot];
    }
}
