package waybill.training.recipe;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.training.data.TargetKind;
import waybill.training.imported.ImportArguments;
import waybill.training.imported.ImportPlan;
import waybill.training.trainer.Algorithm;
import waybill.yaml.YamlNode;

/** Reads the candidates of a recipe. */
final class CandidateReader {
    private static final String MODEL = "model";

    private final TargetKind target;
    private final FeatureReader features;
    private final Path folder;

    /**
     * A reader for one recipe.
     *
     * @param target the kind of what all of them learn
     * @param folder where the paths in the recipe start
     */
    CandidateReader(TargetKind target, FeatureReader features, Path folder) {
        this.target = target;
        this.features = features;
        this.folder = folder;
    }

    Candidate read(String name, YamlNode node) {
        return isFile(node) ? imported(name, node, Optional.empty()) : trained(name, node);
    }

    /** Whether a candidate comes from a file. */
    static boolean isFile(YamlNode candidate) {
        return candidate.findKey(MODEL).isPresent();
    }

    /** A candidate as who imports it says, whether or not the recipe would train it. */
    Candidate imported(String name, YamlNode node, ImportArguments arguments) {
        return imported(name, node, Optional.of(arguments));
    }

    private Candidate trained(String name, YamlNode node) {
        node.mapping("trainer", "features", "settings", MODEL);
        Optional<Algorithm> algorithm = node.need("trainer").flatMap(this::algorithm);
        Origin origin = new Origin.Trained(algorithm.orElse(Algorithm.XGBOOST), target, settings(node, algorithm));
        return new Candidate(name, features.read(node), origin);
    }

    /** A file that cannot be read has its fault, and what would be learnt in its place is never used. */
    private Candidate imported(String name, YamlNode node, Optional<ImportArguments> arguments) {
        node.findKey("trainer")
                .filter(at -> isFile(node))
                .ifPresent(at -> at.fault("contradiction", "a model is read from a file, or trained: one of the two"));
        node.mapping(MODEL, "features", "settings", "golden", "trainer");
        List<FeaturePlan> plans = features.read(node);
        Optional<ImportPlan> plan = new ImportReader(folder, node, arguments).read();
        return plan.map(one -> new Candidate(name, FileCategories.in(plans, one, node), new Origin.Imported(one)))
                .orElseGet(() -> new Candidate(name, plans, new Origin.Trained(Algorithm.XGBOOST, target, Map.of())));
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
