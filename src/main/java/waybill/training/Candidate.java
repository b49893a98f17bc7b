package waybill.training;

import java.util.List;
import java.util.Map;

/**
 * A model that training tries.
 *
 * @param settings of its trainer, by name
 */
record Candidate(String name, Algorithm algorithm, List<FeaturePlan> features, Map<String, String> settings) {
    Candidate {
        features = List.copyOf(features);
        settings = Map.copyOf(settings);
    }
}
