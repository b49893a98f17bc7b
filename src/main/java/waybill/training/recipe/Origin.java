package waybill.training.recipe;

import java.util.Map;
import java.util.TreeMap;
import waybill.training.data.TargetKind;
import waybill.training.imported.ImportPlan;
import waybill.training.trainer.Algorithm;
import waybill.training.trainer.HyperParameters;

/** Where the model of a candidate comes from. */
public sealed interface Origin {
    /** The name of what made it. */
    String algorithm();

    /** Every setting with its value, sorted by name. */
    Map<String, String> allSettings();

    /** Whether the recipe gives this setting. */
    boolean gives(String setting);

    /**
     * Training.
     *
     * @param target the kind of what it learns
     * @param settings of the trainer, by name
     */
    record Trained(Algorithm trainer, TargetKind target, Map<String, String> settings) implements Origin {
        public Trained {
            settings = Map.copyOf(settings);
        }

        /** The recipe's settings, and the defaults for the others. */
        public HyperParameters hyperParameters() {
            return trainer.hyperParameters(target, settings);
        }

        @Override
        public String algorithm() {
            return trainer.wireName();
        }

        @Override
        public Map<String, String> allSettings() {
            return hyperParameters().all();
        }

        @Override
        public boolean gives(String setting) {
            return settings.containsKey(setting);
        }
    }

    /** A file. */
    record Imported(ImportPlan plan) implements Origin {
        @Override
        public String algorithm() {
            return plan.file().model().format().wireName();
        }

        @Override
        public Map<String, String> allSettings() {
            return new TreeMap<>(plan.settings().inWords());
        }

        @Override
        public boolean gives(String setting) {
            return true;
        }
    }
}
