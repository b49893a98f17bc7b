package waybill.clean.rule.time;

import java.util.List;
import java.util.Optional;
import waybill.clean.row.Findings;
import waybill.clean.row.Row;
import waybill.clean.row.RowRule;
import waybill.clean.time.RowTime;

/** A rule about times, which objects where it has understood none of one of them. */
public record TimesRule(List<RowTime> times, RowRule rule) implements RowRule {
    public TimesRule {
        times = List.copyOf(times);
    }

    /** A rule that reads these times. */
    public static RowRule of(List<RowTime> times, RowRule rule) {
        return new TimesRule(times, rule);
    }

    @Override
    public void check(Row row, Findings into) {
        rule.check(row, into);
    }

    @Override
    public Optional<String> objection() {
        return times.stream().map(RowTime::objection).flatMap(Optional::stream).findFirst();
    }
}
