package waybill.clean.rule.time;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import waybill.clean.row.Columns;
import waybill.clean.row.Memo;
import waybill.clean.row.RowRule;
import waybill.clean.row.Severity;
import waybill.clean.rule.RowSpec;
import waybill.clean.time.ClockText;
import waybill.clean.time.DateCell;
import waybill.clean.time.DateForm;

/**
 * Clocks beyond the end of their day, such as 2400 and 25:10: minutes are counted from the beginning of the day, so the clock becomes one of a
 * later day. A day outside of its window is none to count from, nor one that may be two.
 *
 * @param date the column of the day; without one, such clocks are only told
 * @param form of the day
 * @param group of days that the day belongs to, if it was declared
 */
public record Clock2400(
        String clock, Optional<String> date, DateForm form, Optional<DateGroup> group, ClockText.Kind kind)
        implements RowSpec {
    @Override
    public Stream<String> columns() {
        return Stream.concat(Stream.of(clock), date.stream());
    }

    @Override
    public RowRule bind(Columns columns, Severity severity) {
        int cell = columns.index(clock);
        int day = date.map(columns::index).orElse(-1);
        DateCell days = DateCell.of(columns, form);
        Memo<Optional<ClockText>> clocks = new Memo<>(text -> ClockText.read(text, kind));
        return RowRule.ofTelling(new int[] {cell}, text -> isWithinItsDay(clocks, text), (row, into) -> {
            String text = row.text(cell);
            if (text.isEmpty()) {
                return;
            }
            Optional<ClockText> read = clocks.of(text);
            if (read.isEmpty()) {
                into.find(cell, "no clock");
            } else if (read.get().days() > 0) {
                ClockText within = read.get().withinItsDay();
                OptionalLong of = day < 0 ? OptionalLong.empty() : days.day(row.text(day));
                String evidence =
                        read.get().days() == 1 ? "of the next day" : read.get().days() + " days later";
                if (of.isEmpty()) {
                    into.suggest(cell, within.text(), evidence + ", and which day that is, is not known");
                } else if (group.filter(known -> known.isAmbiguous(row.text(day)))
                        .isPresent()) {
                    into.suggest(cell, within.text(), evidence + ", and its day may be two, by the forms that fit");
                } else if (group.filter(known -> !known.isInWindow(of.getAsLong()))
                        .isPresent()) {
                    into.suggest(cell, within.text(), evidence + ", and its day is outside of the window");
                } else {
                    into.repair(cell, within.text(), evidence);
                    into.repair(day, days.text(of.getAsLong() + read.get().days()), "the clock is " + evidence);
                }
            }
        });
    }

    private static boolean isWithinItsDay(Memo<Optional<ClockText>> clocks, String text) {
        return text.isEmpty()
                || clocks.of(text).filter(clock -> clock.days() == 0).isPresent();
    }
}
