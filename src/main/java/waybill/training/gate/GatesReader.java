package waybill.training.gate;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.failure.NearName;
import waybill.training.data.Part;
import waybill.training.evaluation.Baseline;
import waybill.training.evaluation.FieldReader;
import waybill.training.evaluation.Metric;
import waybill.training.evaluation.MetricReader;
import waybill.training.evaluation.SliceBy;
import waybill.training.evaluation.StateAge;
import waybill.training.evaluation.Where;
import waybill.yaml.YamlNode;

/** Reads the gates of a recipe: one list for every environment, or a list for each. */
public final class GatesReader {
    private final MetricReader metrics;
    private final FieldReader fields;
    private final List<String> baselines;
    private final List<SliceBy> slices;
    private final List<StateAge> ages;

    /**
     * A reader for one recipe.
     *
     * @param baselines the names of those that the target has
     * @param slices of the recipe's evaluation
     * @param ages of state at which the model is measured; none for a model without state
     */
    public GatesReader(
            MetricReader metrics,
            FieldReader fields,
            List<String> baselines,
            List<SliceBy> slices,
            List<StateAge> ages) {
        this.metrics = metrics;
        this.fields = fields;
        this.baselines = List.copyOf(baselines);
        this.slices = List.copyOf(slices);
        this.ages = List.copyOf(ages);
    }

    public Gates read(YamlNode node) {
        if (node.value() instanceof List) {
            return new Gates(List.of(), rules("", node));
        }
        if (node.value() instanceof Map) {
            return byEnvironment(node.members(), node);
        }
        node.fault("wrong_type", "expected a list of rules, or a mapping from environment to such a list");
        return Gates.NONE;
    }

    private Gates byEnvironment(Map<String, YamlNode> lists, YamlNode node) {
        if (lists.isEmpty()) {
            node.fault("empty", "at least one environment, or a list");
        }
        List<GateRule> rules = new ArrayList<>();
        lists.forEach((environment, list) -> {
            if (!GateScope.isName(environment)) {
                list.fault("invalid_name", "the name of an environment is " + GateScope.FORM);
            }
            rules.addAll(rules(environment, list));
        });
        return new Gates(List.copyOf(lists.keySet()), rules);
    }

    private List<GateRule> rules(String environment, YamlNode list) {
        return list.items().stream().map(node -> rule(environment, node)).toList();
    }

    private GateRule rule(String environment, YamlNode node) {
        node.mapping("metric", "on", "relative_to", "at_most", "at_least", "where", "by", "state");
        if (node.find("at_most").isEmpty() && node.find("at_least").isEmpty()) {
            node.fault("missing_key", "'at_most' or 'at_least' is missing");
        }
        Metric metric = node.need("metric").map(metrics::gated).orElse(metrics.usual());
        return new GateRule(
                environment,
                metric,
                node.find("on").map(GatesReader::measuredPart).orElse(Part.TEST),
                node.find("relative_to").map(at -> baseline(at, metric)).orElse(""),
                node.find("at_most").map(GatesReader::limit).orElse(Double.NaN),
                node.find("at_least").map(GatesReader::limit).orElse(Double.NaN),
                node.find("where").map(fields::where).orElse(Where.ALL),
                node.find("by").map(this::by).orElse(GateRule.NOT_SLICED),
                node.find("state").map(this::age).orElse(StateAge.USUAL));
    }

    private StateAge age(YamlNode node) {
        String name = node.text();
        Optional<StateAge> age =
                ages.stream().filter(one -> one.name().equals(name)).findFirst();
        if (ages.isEmpty()) {
            node.fault("contradiction", "only a model with 'state' is measured with state of some age");
        } else if (age.isEmpty()) {
            List<String> names = ages.stream().map(StateAge::name).toList();
            node.fault(
                    "unknown_value",
                    "the model is not measured with such state: expected one of " + String.join(", ", names)
                            + NearName.hint(name, names));
        }
        return age.orElse(StateAge.USUAL);
    }

    private SliceBy by(YamlNode node) {
        String name = node.text();
        List<String> names = slices.stream().map(SliceBy::name).toList();
        if (!names.contains(name)) {
            node.fault(
                    "unknown_value",
                    "'" + name + "' is none of the slices of 'evaluation', which a rule can be judged by: "
                            + (names.isEmpty() ? "there are none" : String.join(", ", names))
                            + NearName.hint(name, names));
        }
        return slices.stream()
                .filter(slice -> slice.name().equals(name))
                .findFirst()
                .orElse(GateRule.NOT_SLICED);
    }

    /** Nothing is above NaN: with it for a limit, every model would pass. */
    private static double limit(YamlNode node) {
        double limit = node.number();
        if (!Double.isFinite(limit)) {
            node.fault("out_of_limits", "a finite number");
        }
        return limit;
    }

    private String baseline(YamlNode node, Metric metric) {
        String name = node.text();
        if (!Baseline.names().contains(name)) {
            node.fault("unknown_value", "no such baseline" + NearName.hint(name, Baseline.names()));
        } else if (!baselines.contains(name)) {
            node.fault(
                    "contradiction",
                    "this target has no baseline '" + name + "', only '" + String.join("', '", baselines) + "'"
                            + ": 'offset' and 'offset_plus_median' need an offset, 'base_rate' labels, and 'rule' the"
                            + " key 'baseline' in 'evaluation' besides");
        } else if (!metric.isOf(EnumSet.of(Metric.Kind.NUMBER, Metric.Kind.LABEL))) {
            node.fault("contradiction", "a baseline has no '" + metric.wireName() + "'");
        }
        return name;
    }

    private static Part measuredPart(YamlNode node) {
        Part part = node.oneOf(Part.TEST);
        if (part == Part.TRAIN) {
            node.fault("unknown_value", "expected choose or test: a model is not measured on what it learnt from");
        }
        return part;
    }
}
