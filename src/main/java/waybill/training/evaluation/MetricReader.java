package waybill.training.evaluation;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import waybill.training.data.TargetKind;
import waybill.training.data.TargetPlan;
import waybill.yaml.YamlNode;

/** Reads the name of a metric, and refuses those that the recipe's model does not have. */
public final class MetricReader {
    /** Of two labels only. */
    private static final Set<Metric> BINARY = EnumSet.of(Metric.PRECISION, Metric.RECALL, Metric.F1);

    private final TargetKind target;
    private final Set<Metric.Kind> kinds;
    private final boolean isBinary;

    /**
     * A reader for one recipe.
     *
     * @param hasIntervals whether the recipe asks for intervals
     * @param hasPromises whether the recipe asks for promises
     */
    public MetricReader(TargetPlan target, boolean hasIntervals, boolean hasPromises) {
        this.target = target.kind();
        this.kinds = EnumSet.of(of(target.kind()));
        if (hasIntervals) {
            kinds.add(Metric.Kind.INTERVAL);
        }
        if (hasPromises) {
            kinds.add(Metric.Kind.PROMISE);
        }
        this.isBinary =
                !(target instanceof TargetPlan.Label label && label.labels().size() > 2);
    }

    /** What is measured of a target. */
    public static Metric.Kind of(TargetKind target) {
        return target == TargetKind.NUMBER ? Metric.Kind.NUMBER : Metric.Kind.LABEL;
    }

    /** By which candidates are chosen where the recipe does not say. */
    public Metric usual() {
        return target == TargetKind.NUMBER ? Metric.MAE : Metric.LOG_LOSS;
    }

    /** A metric that candidates can be chosen by. */
    public Metric choosing(YamlNode node) {
        Metric metric = node.oneOf(usual());
        Set<Metric.Kind> ofCandidates = EnumSet.of(of(target));
        if (metric == Metric.BIAS && target == TargetKind.NUMBER) {
            node.fault("unknown_value", "the smallest bias is the most negative: absolute_bias");
        } else if (!metric.isOf(ofCandidates)) {
            node.fault(
                    "contradiction",
                    "'" + metric.wireName() + "' is not measured of candidates that predict " + inWords()
                            + ": expected one of "
                            + String.join(", ", names(ofCandidates)));
        } else {
            requireBinary(node, metric);
        }
        return metric;
    }

    private static List<String> names(Set<Metric.Kind> kinds) {
        return Metric.of(kinds).stream()
                .filter(Metric::hasDirection)
                .map(Metric::wireName)
                .toList();
    }

    /** A metric that a gate can ask for. */
    public Metric gated(YamlNode node) {
        Metric metric = node.oneOf(usual());
        if (!metric.isOf(kinds)) {
            node.fault("contradiction", "'" + metric.wireName() + "' " + missing(metric));
        } else {
            requireBinary(node, metric);
        }
        return metric;
    }

    private String missing(Metric metric) {
        if (metric.kinds().contains(Metric.Kind.INTERVAL)) {
            return "measures intervals, and the recipe has no 'intervals'";
        }
        if (metric.kinds().contains(Metric.Kind.PROMISE)) {
            return "measures promises, and the recipe has no 'promises'";
        }
        return "is not measured of a model that predicts " + inWords();
    }

    private void requireBinary(YamlNode node, Metric metric) {
        if (!isBinary && BINARY.contains(metric)) {
            node.fault("contradiction", "'" + metric.wireName() + "' is measured of two labels only");
        }
    }

    private String inWords() {
        return target == TargetKind.NUMBER ? "numbers" : "labels";
    }
}
