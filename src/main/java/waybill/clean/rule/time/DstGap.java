package waybill.clean.rule.time;

import java.util.List;
import java.util.stream.Stream;
import waybill.clean.row.Columns;
import waybill.clean.row.RowRule;
import waybill.clean.row.Severity;
import waybill.clean.rule.RowSpec;
import waybill.clean.time.RowTime;
import waybill.clean.time.TimeSpec;

/** A local time that the clock of its place skips. */
public record DstGap(TimeSpec time) implements RowSpec {
    @Override
    public Stream<String> columns() {
        return time.columns();
    }

    @Override
    public Stream<String> repaired() {
        return Stream.empty();
    }

    @Override
    public RowRule bind(Columns columns, Severity severity) {
        RowTime at = time.bind(columns);
        return TimesRule.of(List.of(at), (row, into) -> {
            if (at.showing(row) == RowTime.Showing.NEVER) {
                into.find(at.column(), "the clock of its place skips this time");
            }
        });
    }
}
