package waybill.training.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.training.data.TargetKind;
import waybill.training.data.TargetPlan;
import waybill.training.evaluation.FieldReader;
import waybill.training.evaluation.MetricReader;
import waybill.training.evaluation.SliceBy;
import waybill.training.evaluation.Yardstick;
import waybill.yaml.YamlNode;

/** Reads how candidates are measured. */
final class EvaluationReader {
    private static final String TOLERANCE = "tolerance";
    private static final String THRESHOLD = "threshold";
    private static final String BASELINE = "baseline";

    private static final int GOLDEN_ROWS = 50;
    private static final int MOST_GOLDEN_ROWS = 200;
    private static final int WORST_ROWS = 10;
    private static final int MOST_WORST_ROWS = 100;

    private final TargetPlan target;
    private final MetricReader metrics;
    private final FieldReader fields;

    EvaluationReader(TargetPlan target, MetricReader metrics, FieldReader fields) {
        this.target = target;
        this.metrics = metrics;
        this.fields = fields;
    }

    Recipe.Evaluation read(YamlNode root) {
        YamlNode node = node(root)
                .map(evaluation -> evaluation.mapping(
                        "choose_by", TOLERANCE, THRESHOLD, BASELINE, "slices", "golden_rows", "worst_rows"))
                .orElseGet(
                        () -> new YamlNode(isNumber() ? Map.of(TOLERANCE, 1) : Map.of(), "/evaluation", root.faults()));
        return new Recipe.Evaluation(
                node.find("choose_by").map(metrics::choosing).orElse(metrics.usual()),
                isNumber() ? ofNumber(node) : ofLabels(node),
                isNumber() ? Optional.empty() : node.find(BASELINE).map(fields::where),
                slices(node),
                count(node, "golden_rows", GOLDEN_ROWS, 1, MOST_GOLDEN_ROWS),
                count(node, "worst_rows", WORST_ROWS, 0, MOST_WORST_ROWS));
    }

    /** Labels are measured without a tolerance, which is all that a recipe must say. */
    private Optional<YamlNode> node(YamlNode root) {
        return isNumber() ? root.need("evaluation") : root.find("evaluation");
    }

    private boolean isNumber() {
        return target.kind() == TargetKind.NUMBER;
    }

    private static Yardstick ofNumber(YamlNode node) {
        for (String key : List.of(THRESHOLD, BASELINE)) {
            node.findKey(key)
                    .ifPresent(at -> at.fault("contradiction", "only labels have this, and the target is a number"));
        }
        node.need(TOLERANCE)
                .filter(tolerance -> !(tolerance.number() > 0))
                .ifPresent(tolerance -> tolerance.fault("out_of_limits", "a number above 0"));
        return Yardstick.tolerance(node.number(TOLERANCE, 1));
    }

    private Yardstick ofLabels(YamlNode node) {
        node.findKey(TOLERANCE)
                .ifPresent(at -> at.fault("contradiction", "only numbers have this, and the target is a label"));
        double threshold = node.number(THRESHOLD, Yardstick.THRESHOLD);
        node.find(THRESHOLD).ifPresent(at -> {
            if (target instanceof TargetPlan.Label label && label.labels().size() > 2) {
                at.fault("contradiction", "of more than two labels the most probable one is predicted");
            } else if (!(threshold > 0 && threshold < 1)) {
                at.fault("out_of_limits", "a number above 0 and below 1");
            }
        });
        return Yardstick.threshold(threshold);
    }

    private List<SliceBy> slices(YamlNode evaluation) {
        List<SliceBy> slices = new ArrayList<>();
        for (YamlNode at : evaluation.find("slices").map(YamlNode::each).orElse(List.of())) {
            SliceBy slice = fields.slice(at);
            if (slices.stream().anyMatch(other -> other.name().equals(slice.name()))) {
                at.fault("duplicate", "each slice once");
            }
            slices.add(slice);
        }
        return slices;
    }

    private static int count(YamlNode node, String key, int otherwise, int least, int most) {
        double count = node.number(key, otherwise);
        if (count != Math.rint(count) || count < least || count > most) {
            node.find(key)
                    .ifPresent(at ->
                            at.fault("out_of_limits", "expected a whole number between " + least + " and " + most));
        }
        return (int) count;
    }
}
