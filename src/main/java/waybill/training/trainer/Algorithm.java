package waybill.training.trainer;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import waybill.model.Encoder;
import waybill.training.data.LabelledRows;
import waybill.training.data.TargetKind;
import waybill.yaml.YamlNode;

/** The trainers that a recipe can name. */
public enum Algorithm {
    /** Linear regression by stochastic gradient descent. */
    LINEAR,
    /** Logistic regression by stochastic gradient descent. */
    LOGISTIC,
    /** Boosted trees. */
    XGBOOST,
    /** A random forest. */
    FOREST,
    /** One decision tree. */
    CART;

    private Map<TargetKind, TrainerSetup<?>> setups() {
        return switch (this) {
            case LINEAR -> Map.of(TargetKind.NUMBER, LinearTrainer.SETUP);
            case LOGISTIC -> Map.of(TargetKind.LABEL, LogisticTrainer.SETUP);
            case FOREST -> Map.of(TargetKind.NUMBER, NumberForest.SETUP, TargetKind.LABEL, LabelTrees.FOREST);
            case CART -> Map.of(TargetKind.LABEL, LabelTrees.CART);
            case XGBOOST -> Map.of(TargetKind.NUMBER, Boosting.NUMBERS, TargetKind.LABEL, Boosting.LABELS);
        };
    }

    private TrainerSetup<?> setup(TargetKind kind) {
        TrainerSetup<?> setup = setups().get(kind);
        if (setup == null) {
            throw new IllegalArgumentException("The trainer " + wireName() + " has no " + kind.wireName() + "s.");
        }
        return setup;
    }

    /** The names of the trainers that can learn such a target. */
    public static List<String> names(TargetKind kind) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.learns(kind))
                .map(Algorithm::wireName)
                .toList();
    }

    /** Whether it can learn such a target. */
    public boolean learns(TargetKind kind) {
        return setups().containsKey(kind);
    }

    /** The algorithm of this name, if there is one. */
    public static Optional<Algorithm> find(String wireName) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.wireName().equals(wireName))
                .findFirst();
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException when it does not {@link #learns learn} such a target; so do the methods below */
    public List<HyperParameter> hyperParameters(TargetKind kind) {
        return setup(kind).hyperParameters();
    }

    /** The hyper-parameters with these values, and their defaults for the others. */
    public HyperParameters hyperParameters(TargetKind kind, Map<String, String> given) {
        return new HyperParameters(hyperParameters(kind), given);
    }

    /** Adds a fault for each setting that the trainer does not have, or whose value is not allowed. */
    public void check(TargetKind kind, YamlNode settings) {
        List<HyperParameter> all = hyperParameters(kind);
        settings.members().forEach((name, value) -> HyperParameter.find(all, name)
                .ifPresentOrElse(
                        known -> known.check(value),
                        () -> value.fault(
                                "unknown_key",
                                "the trainer " + wireName() + " has no such setting of " + kind.wireName()
                                        + "s: it has " + HyperParameter.names(all) + HyperParameter.hint(all, name))));
    }

    /** The model that is learnt from the rows. */
    public TribuoModel train(HyperParameters settings, Encoder encoder, LabelledRows rows, Clock clock) {
        return setup(rows.outcomes().kind()).train(settings, encoder, rows, clock);
    }
}
