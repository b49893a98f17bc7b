package waybill.training.recipe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.training.imported.ImportPlan;
import waybill.training.trainer.Algorithm;

/** A model that is tried: one that is trained for it, or one that was trained elsewhere. */
public record Candidate(String name, List<FeaturePlan> features, Origin origin) {
    public Candidate {
        features = List.copyOf(features);
    }

    /** The name of what made it, in manifests and for people: a trainer's, or that of another library. */
    public String algorithm() {
        return origin.algorithm();
    }

    /** What it was set up with, sorted by name, the defaults included. */
    public Map<String, String> allSettings() {
        return origin.allSettings();
    }

    /** Whether the recipe gives this setting. */
    public boolean gives(String setting) {
        return origin.gives(setting);
    }

    /** How it is trained, if it is. */
    public Optional<Origin.Trained> trained() {
        return origin instanceof Origin.Trained trained ? Optional.of(trained) : Optional.empty();
    }

    /** The file that it comes from, if it does. */
    public Optional<ImportPlan> imported() {
        return origin instanceof Origin.Imported imported ? Optional.of(imported.plan()) : Optional.empty();
    }

    /** The settings of its boosted trees, as the recipe gives them; none of another algorithm, or of a file. */
    Map<String, String> boosterSettings() {
        return trained()
                .filter(one -> one.trainer() == Algorithm.XGBOOST)
                .map(Origin.Trained::settings)
                .orElse(Map.of());
    }

    /** Whether it is of boosted trees that are trained here. */
    boolean isBoosted() {
        return trained().filter(one -> one.trainer() == Algorithm.XGBOOST).isPresent();
    }
}
