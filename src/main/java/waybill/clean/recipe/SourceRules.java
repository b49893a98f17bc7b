package waybill.clean.recipe;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import waybill.clean.place.Places;
import waybill.clean.row.Severity;
import waybill.clean.rule.RuleSpec;
import waybill.clean.rule.source.Distance;
import waybill.clean.rule.source.ImpossibleSpeed;
import waybill.clean.rule.source.Outlier;
import waybill.clean.rule.source.SourceRule;
import waybill.clean.rule.source.UnitMistake;
import waybill.clean.rule.source.ZoneFault;
import waybill.signature.Range;
import waybill.yaml.YamlNode;

/** Reads rules about sources, lanes and speeds. */
final class SourceRules {
    private static final int FEWEST = 200;
    private static final double NEARLY_ALL = 0.95;
    private static final Range QUANTILES = new Range(0.001, 0.999);

    private SourceRules() {}

    private static Distance.Unit unit(YamlNode node) {
        return node.find("unit").map(unit -> unit.oneOf(Distance.Unit.MI)).orElse(Distance.Unit.KM);
    }

    private static List<String> ends(YamlNode node) {
        List<String> ends = node.texts("between");
        node.find("between")
                .filter(each -> ends.size() != 2)
                .ifPresent(between -> between.fault("wrong_number", "expected two columns with places"));
        return ends;
    }

    private static Optional<Places> between(YamlNode node, Context context) {
        return node.find("between").isPresent() ? CellRules.places(node, context) : Optional.empty();
    }

    static Optional<RuleSpec> speed(YamlNode node, String name, Context context) {
        double most = node.need("max").map(YamlNode::number).orElse(0.0);
        Optional<Distance> distance =
                Distance.of(node.find("distance").map(YamlNode::text), ends(node), between(node, context), unit(node));
        if (distance.isEmpty()) {
            node.fault(
                    "missing_key",
                    "expected either 'distance' (a column), or 'between' (two columns), 'places' and 'unit'");
            return Optional.empty();
        }
        return TimeRules.both(node, context, (from, to) -> new ImpossibleSpeed(from, to, distance.get(), most));
    }

    private static SourceRule source(YamlNode node) {
        double rows = node.number("min_rows", FEWEST);
        double share = node.number("min_share", NEARLY_ALL);
        if (!(rows >= 1 && rows <= 1e9)) {
            node.find("min_rows").orElse(node).fault("out_of_range", "expected a number of rows, 1 or more");
        }
        if (!(share > 0.5 && share <= 1)) {
            node.find("min_share").orElse(node).fault("out_of_range", "expected a share of more than 0.5, 1 at most");
        }
        return new SourceRule(node.needText("source"), (int) rows, share);
    }

    static Optional<RuleSpec> zone(YamlNode node, String name, Context context) {
        String planned = node.needText("planned");
        String place = node.needText("place");
        SourceRule source = source(node);
        long tolerance = node.find("tolerance")
                .map(length -> length.duration().toMinutes())
                .orElse(5L);
        if (tolerance < 0 || tolerance > 7) {
            node.find("tolerance")
                    .orElse(node)
                    .fault("out_of_range", "expected 7m at most: offsets are quarters of an hour");
        }
        return TimeRules.bothApart(
                node,
                Severity.FLAG,
                context,
                (from, to) -> new ZoneFault(name, from, to, planned, source, place, (int) tolerance));
    }

    static Optional<RuleSpec> unit(YamlNode node, String name, Context context) {
        List<String> columns = CellRules.columns(node);
        if (columns.size() > 1) {
            node.find("columns").orElse(node).fault("wrong_number", "expected one column");
        }
        Optional<Distance> expected = Distance.of(Optional.empty(), ends(node), between(node, context), unit(node));
        List<String> lane = node.texts("lane");
        if (expected.isEmpty() && lane.isEmpty()) {
            node.fault("missing_key", "expected either 'between' (two columns) and 'places', or 'lane' (columns)");
        }
        node.need("unit");
        OptionalInt decimals = node.find("decimals")
                .map(number -> OptionalInt.of((int) Math.max(0, Math.min(9, number.number()))))
                .orElse(OptionalInt.empty());
        SourceRule source = source(node);
        return columns.stream()
                .findFirst()
                .map(column -> new UnitMistake(name, column, source, unit(node), expected, lane, decimals));
    }

    static Optional<RuleSpec> outlier(YamlNode node, String name, Context context) {
        Range quantiles = node.find("quantiles").isPresent() ? node.range("quantiles") : QUANTILES;
        if (!(quantiles.min() >= 0 && quantiles.max() <= 1)) {
            node.find("quantiles").orElse(node).fault("out_of_range", "expected two shares from 0 to 1");
        }
        double rows = node.number("min_rows", 1000);
        return Optional.of(
                new Outlier(name, CellRules.columns(node), node.texts("lane"), quantiles.min(), quantiles.max(), (int)
                        Math.max(1, Math.min(1e9, rows))));
    }
}
