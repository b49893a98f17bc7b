package waybill.training.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import waybill.answer.Output;
import waybill.failure.NearName;
import waybill.model.Scorer;
import waybill.signature.Field;
import waybill.signature.text.Blank;
import waybill.training.data.TargetKind;
import waybill.training.data.TargetPlan;
import waybill.training.data.TrainingType;
import waybill.yaml.YamlNode;

/** Reads the target of a recipe. */
final class TargetReader {
    private static final String KIND = "kind";
    private static final String LABELS = "labels";
    private static final List<String> OF_NUMBERS = List.of("unit", "offset", "limits");

    /** What labels are called elsewhere. */
    private static final Map<String, String> OTHER_WORDS = Map.of(
            "class", "label",
            "classification", "label",
            "category", "label",
            "boolean", "label");

    private final List<Field> inputs;
    private final Set<String> unreadable;
    private final YamlNode node;

    /** @param unreadable the names of inputs that have a fault of their own */
    TargetReader(List<Field> inputs, Set<String> unreadable, YamlNode root) {
        this.inputs = inputs;
        this.unreadable = unreadable;
        this.node = root.need("target")
                .map(target -> target.mapping("column", KIND, LABELS, "unit", "offset", "limits"))
                .orElseGet(() -> new YamlNode(Map.of("column", "target"), "/target", root.faults()));
    }

    TargetPlan read() {
        TargetKind kind = node.find(KIND).map(this::kind).orElse(TargetKind.NUMBER);
        String column = node.needText("column");
        return switch (kind) {
            case NUMBER -> number(column);
            case LABEL -> label(column);
        };
    }

    /** A word that is none is taken for what it may mean, so that not all that follows from it is told. */
    private TargetKind kind(YamlNode at) {
        boolean labels = node.findKey(LABELS).isPresent()
                || OTHER_WORDS.containsKey(String.valueOf(at.value()))
                || NearName.of(String.valueOf(at.value()), List.of(TargetKind.LABEL.wireName()))
                        .isPresent();
        return at.oneOf(TargetKind.class, OTHER_WORDS).orElse(labels ? TargetKind.LABEL : TargetKind.NUMBER);
    }

    private TargetPlan number(String column) {
        node.findKey(LABELS)
                .ifPresent(at -> at.fault("contradiction", "a number has no labels; labels need 'kind: label'"));
        List<String> offsets = new ArrayList<>();
        for (YamlNode at : node.find("offset").map(YamlNode::each).orElse(List.of())) {
            offsets.add(offset(at));
        }
        return new TargetPlan.Numeric(new Output.Numeric(column, node.text("unit", ""), offsets, node.range("limits")));
    }

    private String offset(YamlNode at) {
        String offset = at.text();
        if (!unreadable.contains(offset) && inputs.stream().noneMatch(field -> canBeOffset(field, offset))) {
            at.fault(
                    "unknown_field",
                    "the offset '" + offset + "' is not a required numeric input"
                            + NearName.hint(
                                    offset, inputs.stream().map(Field::name).toList()));
        }
        return offset;
    }

    private static boolean canBeOffset(Field field, String name) {
        return field.name().equals(name)
                && field.isRequired()
                && TrainingType.of(field).canBeOffset();
    }

    private TargetPlan label(String column) {
        for (String key : OF_NUMBERS) {
            node.findKey(key)
                    .ifPresent(at -> at.fault("contradiction", "only a number has this, and the target is a label"));
        }
        return new TargetPlan.Label(
                column, node.findKey(LABELS).map(this::labels).orElse(List.of()));
    }

    private List<String> labels(YamlNode list) {
        List<String> labels = new ArrayList<>();
        for (YamlNode at : list.items()) {
            String label = at.value() instanceof Boolean flag ? flag.toString() : at.text();
            if (Blank.is(label) && at.value() instanceof String) {
                at.fault("empty", "a label is a text that is not blank");
            }
            if (labels.contains(label)) {
                at.fault("duplicate", "each label once");
            }
            labels.add(label);
        }
        if (list.value() instanceof List && (labels.size() < 2 || labels.size() > Scorer.MOST_LABELS)) {
            list.fault("out_of_limits", "2 to " + Scorer.MOST_LABELS + " labels; without this key they are learnt");
        }
        return labels;
    }
}
