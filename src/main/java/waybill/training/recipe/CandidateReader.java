package waybill.training.recipe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import waybill.training.data.TargetKind;
import waybill.training.trainer.Algorithm;
import waybill.yaml.YamlNode;

/** Reads the candidates of a recipe. */
final class CandidateReader {
    private final TargetKind target;
    private final FeatureReader features;

    /** @param target the kind of what all of them learn */
    CandidateReader(TargetKind target, FeatureReader features) {
        this.target = target;
        this.features = features;
    }

    Candidate read(String name, YamlNode node) {
        node.mapping("trainer", "features", "settings");
        Optional<Algorithm> algorithm = node.need("trainer").flatMap(this::algorithm);
        return new Candidate(
                name, algorithm.orElse(Algorithm.XGBOOST), target, features.read(node), settings(node, algorithm));
    }

    /** The trainer, if it is one that learns such a target. */
    private Optional<Algorithm> algorithm(YamlNode trainer) {
        Optional<Algorithm> named = trainer.oneOf(Algorithm.class, Map.of());
        if (named.filter(algorithm -> !algorithm.learns(target)).isPresent()) {
            trainer.fault(
                    "contradiction",
                    "the trainer " + named.get().wireName() + " cannot learn a " + target.wireName() + "; these can: "
                            + String.join(", ", Algorithm.names(target)));
            return Optional.empty();
        }
        return named;
    }

    private Map<String, String> settings(YamlNode candidate, Optional<Algorithm> algorithm) {
        Map<String, String> settings = new LinkedHashMap<>();
        candidate.find("settings").ifPresent(node -> {
            algorithm.ifPresent(trainer -> trainer.check(target, node));
            node.members().forEach((name, value) -> settings.put(name, String.valueOf(value.value())));
        });
        return settings;
    }
}
