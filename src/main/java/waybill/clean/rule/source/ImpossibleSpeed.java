package waybill.clean.rule.source;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import waybill.clean.row.Columns;
import waybill.clean.row.RowRule;
import waybill.clean.row.Severity;
import waybill.clean.rule.NumberText;
import waybill.clean.rule.RowSpec;
import waybill.clean.rule.time.TimesRule;
import waybill.clean.time.RowTime;
import waybill.clean.time.TimeSpec;

/**
 * A leg that is faster than anything of its kind goes.
 *
 * @param most the largest speed, in units of the distance an hour
 */
public record ImpossibleSpeed(TimeSpec from, TimeSpec to, Distance distance, double most) implements RowSpec {
    @Override
    public Stream<String> columns() {
        return Stream.of(from.columns(), to.columns(), distance.columns()).flatMap(names -> names);
    }

    @Override
    public Stream<String> repaired() {
        return Stream.empty();
    }

    @Override
    public RowRule bind(Columns columns, Severity severity) {
        RowTime begin = from.bind(columns);
        RowTime end = to.bind(columns);
        Distance.OfRow far = distance.bind(columns);
        return TimesRule.of(List.of(begin, end), (row, into) -> {
            OptionalLong first = begin.instant(row);
            OptionalLong last = end.lastInstant(row);
            OptionalDouble length = far.of(row);
            if (first.isEmpty() || last.isEmpty() || length.isEmpty() || last.getAsLong() < first.getAsLong()) {
                return;
            }
            double hours = (last.getAsLong() - first.getAsLong()) / 3600.0;
            if (length.getAsDouble() > most * hours) {
                into.find(end.column(), "faster than " + NumberText.of(most) + " an hour");
            }
        });
    }
}
