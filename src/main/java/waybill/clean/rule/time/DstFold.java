package waybill.clean.rule.time;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import waybill.clean.row.Columns;
import waybill.clean.row.Row;
import waybill.clean.row.RowRule;
import waybill.clean.row.Severity;
import waybill.clean.rule.NumberCell;
import waybill.clean.rule.RowSpec;
import waybill.clean.time.RowTime;
import waybill.clean.time.TimeSpec;

/**
 * A local time that the clock of its place shows twice. Which of the two is meant is suggested where it is expected.
 *
 * @param from the time from which the expected minutes count
 * @param minutes the column of how many minutes later it is expected
 */
public record DstFold(TimeSpec time, Optional<TimeSpec> from, Optional<String> minutes) implements RowSpec {
    @Override
    public Stream<String> columns() {
        return Stream.of(time.columns(), from.stream().flatMap(TimeSpec::columns), minutes.stream())
                .flatMap(names -> names);
    }

    @Override
    public Stream<String> repaired() {
        return Stream.empty();
    }

    @Override
    public RowRule bind(Columns columns, Severity severity) {
        RowTime at = time.bind(columns);
        Optional<RowTime> begin = from.map(spec -> spec.bind(columns));
        List<RowTime> times = Stream.concat(Stream.of(at), begin.stream()).toList();
        Optional<NumberCell> later = minutes.map(name -> NumberCell.of(columns, name));
        return TimesRule.of(times, (row, into) -> {
            if (at.showing(row) != RowTime.Showing.TWICE) {
                return;
            }
            OptionalLong expected = expected(row, begin, later);
            if (expected.isPresent()) {
                into.suggest(
                        at.column(),
                        at.nearer(row, expected.getAsLong()),
                        "the clock shows it twice; this one is nearer to what is expected");
            } else {
                into.find(at.column(), "the clock of its place shows this time twice");
            }
        });
    }

    private static OptionalLong expected(Row row, Optional<RowTime> begin, Optional<NumberCell> later) {
        OptionalLong start = begin.map(time -> time.instant(row)).orElse(OptionalLong.empty());
        double minutes = later.map(cell -> cell.of(row)).orElse(0.0);
        return start.isEmpty() || Double.isNaN(minutes)
                ? OptionalLong.empty()
                : OptionalLong.of(start.getAsLong() + Math.round(60 * minutes));
    }
}
