package waybill.training.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import waybill.failure.NearName;
import waybill.training.data.Part;
import waybill.training.data.TargetPlan;
import waybill.training.evaluation.Baseline;
import waybill.training.evaluation.Metric;
import waybill.training.yaml.YamlNode;

/** Reads the gates of a recipe: one list for every environment, or a list for each. */
public final class GatesReader {
    private final TargetPlan target;

    public GatesReader(TargetPlan target) {
        this.target = target;
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
        node.mapping("metric", "on", "relative_to", "at_most", "at_least");
        if (node.find("at_most").isEmpty() && node.find("at_least").isEmpty()) {
            node.fault("missing_key", "'at_most' or 'at_least' is missing");
        }
        return new GateRule(
                environment,
                node.need("metric").map(metric -> metric.oneOf(Metric.MAE)).orElse(Metric.MAE),
                node.find("on").map(GatesReader::measuredPart).orElse(Part.TEST),
                node.find("relative_to").map(this::baseline).orElse(""),
                node.find("at_most").map(GatesReader::limit).orElse(Double.NaN),
                node.find("at_least").map(GatesReader::limit).orElse(Double.NaN));
    }

    /** Nothing is above NaN: with it for a limit, every model would pass. */
    private static double limit(YamlNode node) {
        double limit = node.number();
        if (!Double.isFinite(limit)) {
            node.fault("out_of_limits", "a finite number");
        }
        return limit;
    }

    private String baseline(YamlNode node) {
        String name = node.text();
        if (!Baseline.names().contains(name)) {
            node.fault("unknown_value", "no such baseline" + NearName.hint(name, Baseline.names()));
        } else if (!Baseline.names(target).contains(name)) {
            node.fault("contradiction", "a target without an offset has no baseline '" + name + "', only 'median'");
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
