package waybill.legs.event;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/** Reads times whose days there are: 24:00 is the end of a day, but the 31st of November is not its 30th. */
public final class CalendarTimes {
    private CalendarTimes() {}

    /**
     * The time that a text names.
     *
     * @param format one that resolves smartly, so that it knows 24:00
     * @throws DateTimeException when it names none
     */
    public static TemporalAccessor parse(DateTimeFormatter format, String text) {
        TemporalAccessor parsed = format.parse(text);
        TemporalAccessor said = format.parseUnresolved(text, new ParsePosition(0));
        if (said.isSupported(ChronoField.DAY_OF_MONTH)
                && said.isSupported(ChronoField.MONTH_OF_YEAR)
                && said.isSupported(ChronoField.YEAR)) {
            LocalDate.of((int) said.getLong(ChronoField.YEAR), (int) said.getLong(ChronoField.MONTH_OF_YEAR), (int)
                    said.getLong(ChronoField.DAY_OF_MONTH));
        }
        return parsed;
    }
}
