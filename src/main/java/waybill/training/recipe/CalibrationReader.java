package waybill.training.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import waybill.failure.NearName;
import waybill.model.calibration.Bins;
import waybill.model.calibration.IntervalCalibration.Method;
import waybill.model.calibration.Level;
import waybill.signature.Field;
import waybill.signature.FieldType;
import waybill.training.data.Part;
import waybill.training.data.Split;
import waybill.training.data.TargetKind;
import waybill.training.data.TargetPlan;
import waybill.training.trainer.Algorithm;
import waybill.yaml.YamlNode;

/** Reads what a recipe says of intervals and promises. */
final class CalibrationReader {
    static final String PROBABILITIES = "probabilities";

    private static final String CALIBRATE = "calibrate";
    private static final String MINUTES = "min";
    private static final int FOLDS = 2;
    private static final int MOST_FOLDS = 12;

    private final List<Field> inputs;
    private final Set<String> unreadable;
    private final Split split;

    /** @param unreadable names of inputs whose own fault is told already */
    CalibrationReader(List<Field> inputs, Set<String> unreadable, Split split) {
        this.inputs = inputs;
        this.unreadable = unreadable;
        this.split = split;
    }

    CalibrationPlan read(YamlNode root, TargetPlan target) {
        Optional<YamlNode> intervals = root.find("intervals");
        Optional<YamlNode> promises = root.find("promises");
        if (target.kind() == TargetKind.LABEL) {
            intervals.ifPresent(CalibrationReader::refuseLabels);
            promises.ifPresent(CalibrationReader::refuseLabels);
            return new CalibrationPlan(Optional.empty(), Optional.empty(), probabilities(root.find(PROBABILITIES)));
        }
        root.find(PROBABILITIES)
                .ifPresent(at -> at.fault("contradiction", "only labels have this, and the target is a number"));
        promises.ifPresent(node -> requireNoDeadline(root));
        return new CalibrationPlan(
                intervals.map(this::intervals),
                promises.map(node -> promises(node, unit(target))),
                ProbabilityPlan.NONE);
    }

    private static ProbabilityPlan probabilities(Optional<YamlNode> node) {
        return node.map(at -> at.mapping(CALIBRATE))
                .flatMap(at -> at.find(CALIBRATE))
                .map(at -> at.oneOf(ProbabilityPlan.AUTO))
                .orElse(ProbabilityPlan.AUTO);
    }

    private static String unit(TargetPlan target) {
        return target instanceof TargetPlan.Numeric number ? number.output().unit() : "";
    }

    private static void refuseLabels(YamlNode node) {
        node.fault(
                "contradiction", "a target of labels has a probability for each, and neither intervals nor promises");
    }

    private static void requireNoDeadline(YamlNode root) {
        root.find("inputs")
                .flatMap(inputs -> inputs.find(CalibrationPlan.DEADLINE))
                .ifPresent(input -> input.fault(
                        "contradiction",
                        "with promises, 'deadline' is what a row is to keep: give the input another name"));
    }

    private IntervalPlan intervals(YamlNode node) {
        node.mapping("coverage", "method", CALIBRATE, "folds", "bins", "settings");
        CalibrationRule rule = rule(node);
        return new IntervalPlan(
                coverage(node),
                node.find("method").flatMap(method -> method.oneOf(Method.class, Map.of())),
                rule,
                folds(node, rule),
                bins(node),
                settings(node));
    }

    private PromisePlan promises(YamlNode node, String unit) {
        node.mapping(CALIBRATE, "folds", "from");
        CalibrationRule rule = rule(node);
        return new PromisePlan(rule, folds(node, rule), from(node, unit));
    }

    private static Level coverage(YamlNode node) {
        Level otherwise = Level.of("0.9");
        return node.need("coverage").map(coverage -> level(coverage, otherwise)).orElse(otherwise);
    }

    private static Level level(YamlNode coverage, Level otherwise) {
        try {
            return Level.of(String.valueOf(coverage.value()));
        } catch (IllegalArgumentException e) {
            coverage.fault("out_of_limits", "expected a number above 0 and below 1, with at most nine digits");
            return otherwise;
        }
    }

    private static CalibrationRule rule(YamlNode node) {
        return node.find(CALIBRATE)
                .map(rule -> rule.oneOf(CalibrationRule.WORST_MONTH))
                .orElse(CalibrationRule.WORST_MONTH);
    }

    private int folds(YamlNode node, CalibrationRule rule) {
        Optional<YamlNode> at = node.find("folds");
        if (rule != CalibrationRule.FOLDS) {
            at.ifPresent(folds -> folds.fault("contradiction", "only together with calibrate: folds"));
            return 0;
        }
        double folds = at.map(YamlNode::number).orElse((double) FOLDS);
        YamlNode told = at.orElse(node);
        if (folds != Math.rint(folds) || folds < 1 || folds > MOST_FOLDS) {
            told.fault("out_of_limits", "expected a whole number between 1 and " + MOST_FOLDS);
            return FOLDS;
        }
        requireRowsBefore((int) folds, told);
        return (int) folds;
    }

    private void requireRowsBefore(int folds, YamlNode told) {
        if (!split.periods().keySet().containsAll(Set.of(Part.TRAIN, Part.CHOOSE))) {
            return;
        }
        Split.Period first = split.lastOfTrain(folds).get(0);
        if (!split.period(Part.TRAIN).from().isBefore(first.from())) {
            told.fault(
                    "contradiction",
                    folds + " stretches of train, each as long as choose, begin on " + first.from()
                            + ", and no training row lies before: fewer folds");
        }
    }

    private List<Bins.By> bins(YamlNode node) {
        Optional<YamlNode> at = node.find("bins");
        List<Bins.By> bins = new ArrayList<>();
        for (YamlNode item : at.map(YamlNode::each).orElse(List.of())) {
            item.mapping("field", "edges");
            Optional<Field> field = item.need("field").flatMap(name -> quantity(name, bins));
            Optional<List<Double>> edges = item.need("edges").flatMap(CalibrationReader::edges);
            if (field.isPresent() && edges.isPresent()) {
                bins.add(new Bins.By(field.get().name(), edges.get()));
            }
        }
        double groups = bins.stream().mapToDouble(Bins.By::groups).reduce(1, (one, other) -> one * other);
        if (groups > Bins.MOST_GROUPS) {
            at.ifPresent(all -> all.fault("out_of_limits", "at most " + Bins.MOST_GROUPS + " groups in all"));
            return List.of();
        }
        return bins;
    }

    /** A field that is there twice has its fault, and no groups of its own. */
    private Optional<Field> quantity(YamlNode at, List<Bins.By> before) {
        if (before.stream().anyMatch(one -> one.field().equals(at.value()))) {
            at.fault("duplicate", "each field once");
            return Optional.empty();
        }
        return input(at, field -> field.type().isQuantity(), "a numeric input");
    }

    private static Optional<List<Double>> edges(YamlNode node) {
        List<Double> edges = node.each().stream().map(YamlNode::number).toList();
        boolean ascending = !edges.isEmpty() && edges.stream().allMatch(Double::isFinite);
        for (int i = 1; i < edges.size(); i++) {
            ascending &= edges.get(i - 1) < edges.get(i);
        }
        if (!ascending) {
            node.fault("wrong_order", "expected finite numbers, each larger than the one before");
        }
        return ascending ? Optional.of(edges) : Optional.empty();
    }

    private static Map<String, String> settings(YamlNode intervals) {
        Map<String, String> settings = new LinkedHashMap<>();
        intervals.find("settings").ifPresent(node -> {
            IntervalPlan.FIXED.forEach(fixed -> node.find(fixed)
                    .ifPresent(at -> at.fault(
                            "contradiction", "the boosters of an interval learn quantiles, and nothing else")));
            Algorithm.XGBOOST.check(TargetKind.NUMBER, node);
            node.members().forEach((name, value) -> settings.put(name, String.valueOf(value.value())));
        });
        return settings;
    }

    private List<String> from(YamlNode node, String unit) {
        Optional<YamlNode> at = node.find("from");
        if (at.isEmpty()) {
            return List.of();
        }
        List<YamlNode> fields = at.get().each();
        if (fields.size() != 2) {
            at.get()
                    .fault(
                            "wrong_type",
                            "expected [a timestamp, minutes]: their sum is the time that the output counts from");
            return List.of();
        }
        Optional<Field> time = input(
                fields.get(0),
                field -> field.isRequired() && field.type() == FieldType.TIMESTAMP,
                "a required timestamp");
        Optional<Field> minutes = input(
                fields.get(1),
                field -> field.isRequired()
                        && field.type().isQuantity()
                        && field.unit().equals(MINUTES),
                "a required numeric input whose unit is min");
        if (!unit.equals(MINUTES)) {
            at.get().fault("contradiction", "times are counted in minutes: the target's unit must be min");
        }
        return time.isPresent() && minutes.isPresent()
                ? List.of(time.get().name(), minutes.get().name())
                : List.of();
    }

    /** The input of this name, if it fits; a fault if not. */
    private Optional<Field> input(YamlNode at, Predicate<Field> fits, String expected) {
        String name = at.text();
        Optional<Field> field =
                inputs.stream().filter(input -> input.name().equals(name)).findFirst();
        if (field.isEmpty() && !unreadable.contains(name)) {
            at.fault(
                    "unknown_field",
                    "'" + name + "' is no input"
                            + NearName.hint(
                                    name, inputs.stream().map(Field::name).toList()));
        }
        if (field.isPresent() && !fits.test(field.get())) {
            at.fault(
                    "wrong_type",
                    "'" + name + "' has the type " + field.get().type().wireName() + ", expected " + expected);
        }
        return field.filter(fits);
    }
}
