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

/** An end before its beginning, however times that their clocks show twice are read. */
public record NegativeDuration(TimeSpec from, TimeSpec to) implements RowSpec {
    @Override
    public Stream<String> columns() {
        return Stream.concat(from.columns(), to.columns());
    }

    @Override
    public Stream<String> repaired() {
        return Stream.empty();
    }

    @Override
    public RowRule bind(Columns columns, Severity severity) {
        RowTime begin = from.bind(columns);
        RowTime end = to.bind(columns);
        return TimesRule.of(List.of(begin, end), (row, into) -> {
            OptionalLong first = begin.instant(row);
            OptionalLong last = end.lastInstant(row);
            if (first.isPresent() && last.isPresent() && last.getAsLong() < first.getAsLong()) {
                into.find(end.column(), (first.getAsLong() - last.getAsLong()) / 60 + " min before its beginning");
            }
        });
    }
}
