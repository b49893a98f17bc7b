package waybill.clean.recipe;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import waybill.clean.row.Severity;
import waybill.clean.rule.RuleSpec;
import waybill.clean.rule.time.Clock2400;
import waybill.clean.rule.time.DateFormat;
import waybill.clean.rule.time.DateGroup;
import waybill.clean.rule.time.DateMisread;
import waybill.clean.rule.time.DstFold;
import waybill.clean.rule.time.DstGap;
import waybill.clean.rule.time.NegativeDuration;
import waybill.clean.rule.time.Overnight;
import waybill.clean.time.ClockText;
import waybill.clean.time.DateForm;
import waybill.clean.time.Misreading;
import waybill.clean.time.TimeSpec;
import waybill.yaml.YamlNode;

/** Reads rules about days, clocks and zones. */
final class TimeRules {
    private TimeRules() {}

    static Optional<RuleSpec> clock(YamlNode node, String name, Context context) {
        List<String> columns = CellRules.columns(node);
        if (columns.size() > 1) {
            node.find("columns").orElse(node).fault("wrong_number", "expected one column, which has a date of its own");
        }
        Optional<String> date = node.find("date").map(YamlNode::text);
        ClockText.Kind kind =
                node.find("type").map(type -> type.oneOf(ClockText.Kind.HHMM)).orElse(ClockText.Kind.HHMM);
        DateForm form = context.formOf(date.orElse(""));
        Optional<DateGroup> group = date.flatMap(context::groupOf);
        return columns.stream().findFirst().map(clock -> new Clock2400(clock, date, form, group, kind));
    }

    static Optional<RuleSpec> dateFormat(YamlNode node, String name, Context context) {
        return node.need("dates").flatMap(context::datesOf).map(DateFormat::new);
    }

    static Optional<RuleSpec> dateMisread(YamlNode node, String name, Context context) {
        List<Misreading> misreadings = node.need("damaged_as").map(YamlNode::each).orElse(List.of()).stream()
                .map(each -> each.oneOf(Misreading.class, Map.of()))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        node.find("damaged_as")
                .filter(listed -> misreadings.isEmpty() && listed.each().isEmpty())
                .ifPresent(listed -> listed.fault("wrong_number", "expected one misreading or more"));
        return node.need("dates").flatMap(context::datesOf).map(group -> new DateMisread(group, misreadings));
    }

    /** The two times of a rule. */
    static Optional<RuleSpec> both(YamlNode node, Context context, BiFunction<TimeSpec, TimeSpec, RuleSpec> made) {
        Optional<TimeSpec> from = node.need("from").flatMap(context::timeOf);
        Optional<TimeSpec> to = node.need("to").flatMap(context::timeOf);
        return from.isPresent() && to.isPresent() ? Optional.of(made.apply(from.get(), to.get())) : Optional.empty();
    }

    /** Whoever shifts the end of a row needs a day for it that is not that of the beginning, too. */
    static Optional<RuleSpec> bothApart(
            YamlNode node, Severity otherwise, Context context, BiFunction<TimeSpec, TimeSpec, RuleSpec> made) {
        boolean repairs = node.text("severity", otherwise.wireName()).equals(Severity.REPAIR.wireName());
        return both(node, context, (from, to) -> {
            if (repairs && from.date().equals(to.date())) {
                node.fault(
                        "rules_fight",
                        "'from' and 'to' have their day in one column, '" + to.date()
                                + "', which would move both: give the end a column of its own, or say 'severity: flag'");
            }
            return made.apply(from, to);
        });
    }

    static Optional<RuleSpec> overnight(YamlNode node, String name, Context context) {
        Duration within = node.need("within").map(YamlNode::duration).orElse(Duration.ZERO);
        return bothApart(node, Severity.REPAIR, context, (from, to) -> new Overnight(from, to, within.toSeconds()));
    }

    static Optional<RuleSpec> negativeDuration(YamlNode node, String name, Context context) {
        return both(node, context, NegativeDuration::new);
    }

    static Optional<RuleSpec> dstGap(YamlNode node, String name, Context context) {
        return node.need("time").flatMap(context::timeOf).map(DstGap::new);
    }

    static Optional<RuleSpec> dstFold(YamlNode node, String name, Context context) {
        Optional<TimeSpec> from = node.find("from").flatMap(context::timeOf);
        Optional<String> minutes = node.find("minutes").map(YamlNode::text);
        return node.need("time").flatMap(context::timeOf).map(time -> new DstFold(time, from, minutes));
    }
}
