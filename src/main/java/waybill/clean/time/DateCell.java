package waybill.clean.time;

import java.util.OptionalLong;
import waybill.clean.row.Memo;

/** The days of a column in one form. Not thread-safe. */
public final class DateCell {
    private final DateForm form;
    private final Memo<OptionalLong> days;

    public DateCell(DateForm form) {
        this.form = form;
        this.days = new Memo<>(form::day);
    }

    /** The day that a text means, counted from 1970-01-01. */
    public OptionalLong day(String text) {
        return days.of(text);
    }

    public String text(long day) {
        return form.text(day);
    }
}
