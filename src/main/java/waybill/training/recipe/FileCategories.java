package waybill.training.recipe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import waybill.failure.Listing;
import waybill.model.external.ExternalInput;
import waybill.training.imported.ImportPlan;
import waybill.yaml.YamlNode;

/** Gives codes of categories the order that a model's file has: the recipe need not repeat it, and must not contradict it. */
final class FileCategories {
    private static final int NAMED = 12;

    private final ImportPlan plan;
    private final YamlNode candidate;

    private FileCategories(ImportPlan plan, YamlNode candidate) {
        this.plan = plan;
        this.candidate = candidate;
    }

    static List<FeaturePlan> in(List<FeaturePlan> plans, ImportPlan plan, YamlNode candidate) {
        FileCategories categories = new FileCategories(plan, candidate);
        return plans.stream().map(categories::in).toList();
    }

    private FeaturePlan in(FeaturePlan plan) {
        if (plan instanceof FeaturePlan.Filled filled) {
            return new FeaturePlan.Filled(in(filled.of()), filled.with());
        }
        return plan instanceof FeaturePlan.Code code ? in(code) : plan;
    }

    private FeaturePlan in(FeaturePlan.Code code) {
        List<String> ofFile = input(code.field()).map(ExternalInput::categories).orElse(List.of());
        if (ofFile.isEmpty() && code.categories().isEmpty()) {
            fault(
                    "missing_key",
                    "'categories' is missing for '" + code.field() + "': "
                            + plan.file().name()
                            + " does not say which category has which code, and another order would be wrong without a word");
        }
        if (ofFile.isEmpty() || code.categories().equals(ofFile)) {
            return code;
        }
        if (!code.categories().isEmpty()) {
            fault(
                    "wrong_order",
                    "the categories of '" + code.field() + "' are others in "
                            + plan.file().name() + ", or in another order: " + Listing.of(ofFile, NAMED)
                            + "; leave 'categories' out, and the file's are taken");
        }
        return new FeaturePlan.Code(code.field(), ofFile);
    }

    private void fault(String rule, String message) {
        candidate.find("features").orElse(candidate).fault(rule, message);
    }

    /** The input that a column feeds. */
    private Optional<ExternalInput> input(String column) {
        List<ExternalInput> inputs = plan.file().model().inputs();
        int place = plan.settings().order().indexOf(column);
        if (place >= 0) {
            return place < inputs.size() ? Optional.of(inputs.get(place)) : Optional.empty();
        }
        Map<String, String> renamed = plan.settings().columns().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey, (one, other) -> one));
        return plan.file().input(renamed.getOrDefault(column, column));
    }
}
