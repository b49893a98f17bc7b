package waybill.registry.contract;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import waybill.answer.Output;
import waybill.signature.Range;

/** In what the answers of two models differ. */
final class Outputs {
    private static final String LABELS = "/labels";
    private final Changes changes = new Changes("/output", "The answer");

    private Outputs() {}

    static List<ContractChange> changes(Output before, Output after) {
        Outputs outputs = new Outputs();
        if (before instanceof Output.Numeric number && after instanceof Output.Numeric next) {
            outputs.named(before, after);
            outputs.limits(number.limits(), next.limits());
        } else if (before instanceof Output.Label label && after instanceof Output.Label next) {
            outputs.named(before, after);
            outputs.labels(label.labels(), next.labels());
        } else {
            outputs.kind(after);
        }
        return outputs.changes.found();
    }

    private void kind(Output after) {
        changes.major(
                "",
                "output_kind",
                after instanceof Output.Numeric
                        ? "is a number now, and was a label"
                        : "is a label now, and was a number");
    }

    private void named(Output before, Output after) {
        if (!before.name().equals(after.name())) {
            changes.major("/name", "output_name", "is called " + after.name() + " now, and was " + before.name());
        }
        if (!before.unit().equals(after.unit())) {
            changes.major("/unit", "output_unit", "is " + inUnit(after) + " now, and was " + inUnit(before));
        }
    }

    private static String inUnit(Output output) {
        return output.unit().isEmpty() ? "without a unit" : "in " + output.unit();
    }

    /** A value beyond the limits was never given, so narrower ones surprise nobody. */
    private void limits(Range before, Range after) {
        if (after.min() < before.min() || after.max() > before.max()) {
            changes.minor("/limits", "output_limits", "may lie beyond the limits that it had");
        }
    }

    private void labels(List<String> before, List<String> after) {
        Set<String> lost = without(before, after);
        Set<String> added = without(after, before);
        if (!lost.isEmpty()) {
            changes.major(LABELS, "label_lost", "is never " + String.join(", ", lost) + " any more");
        }
        if (!added.isEmpty()) {
            changes.major(LABELS, "label_added", "may be " + String.join(", ", added) + ", which callers do not know");
        }
        if (lost.isEmpty() && added.isEmpty() && !before.equals(after)) {
            changes.minor(LABELS, "label_order", "has its labels and scores in another order");
        }
    }

    private static Set<String> without(List<String> labels, List<String> others) {
        Set<String> left = new TreeSet<>(labels);
        others.forEach(left::remove);
        return left;
    }
}
