package waybill.training.recipe;

import java.util.List;
import java.util.Map;
import waybill.training.data.TargetKind;
import waybill.training.trainer.Algorithm;
import waybill.training.trainer.HyperParameters;

/**
 * A model that training tries.
 *
 * @param target the kind of what it learns
 * @param settings of its trainer, by name
 */
public record Candidate(
        String name, Algorithm algorithm, TargetKind target, List<FeaturePlan> features, Map<String, String> settings) {
    public Candidate {
        features = List.copyOf(features);
        settings = Map.copyOf(settings);
    }

    /** The recipe's settings, and the defaults for the others. */
    public HyperParameters hyperParameters() {
        return algorithm.hyperParameters(target, settings);
    }
}
