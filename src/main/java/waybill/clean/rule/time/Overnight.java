package waybill.clean.rule.time;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import waybill.clean.row.Columns;
import waybill.clean.row.RowRule;
import waybill.clean.row.Severity;
import waybill.clean.rule.RowSpec;
import waybill.clean.time.RowTime;
import waybill.clean.time.TimeSpec;

/**
 * An end that is before its beginning because its day is that of the beginning: it is a day later, if that is plausible.
 *
 * @param within how many seconds the end may then be after the beginning
 */
public record Overnight(TimeSpec from, TimeSpec to, long within) implements RowSpec {
    private static final int DAY = 1_440;

    @Override
    public Stream<String> columns() {
        return Stream.concat(from.columns(), to.columns());
    }

    @Override
    public RowRule bind(Columns columns, Severity severity) {
        RowTime begin = from.bind(columns);
        RowTime end = to.bind(columns);
        return TimesRule.of(List.of(begin, end), (row, into) -> {
            OptionalLong first = begin.instant(row);
            OptionalLong last = end.lastInstant(row);
            if (first.isEmpty() || last.isEmpty() || last.getAsLong() >= first.getAsLong()) {
                return;
            }
            OptionalLong later = end.lastInstant(row, DAY);
            long seconds = later.isEmpty() ? -1 : later.getAsLong() - first.getAsLong();
            if (seconds >= 0 && seconds <= within) {
                end.shift(row, DAY, "before its beginning; a day later it is plausible", into);
            }
        });
    }
}
