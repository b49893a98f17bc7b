package waybill.training.trainer;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.regression.Regressor;
import waybill.model.Encoder;
import waybill.training.data.LabelledRows;
import waybill.training.yaml.YamlNode;

/** The trainers that a recipe can name. */
public enum Algorithm {
    /** Linear regression by stochastic gradient descent. */
    LINEAR,
    /** Boosted trees. */
    XGBOOST;

    private TrainerSetup setup() {
        return switch (this) {
            case LINEAR -> LinearTrainer.SETUP;
            case XGBOOST -> XgboostTrainer.SETUP;
        };
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

    public List<HyperParameter> hyperParameters() {
        return setup().hyperParameters();
    }

    /** The hyper-parameters with these values, and their defaults for the others. */
    public HyperParameters hyperParameters(Map<String, String> given) {
        return new HyperParameters(hyperParameters(), given);
    }

    /** Adds a fault for each setting that the trainer does not have, or whose value is not allowed. */
    public void check(YamlNode settings) {
        settings.members().forEach((name, value) -> HyperParameter.find(hyperParameters(), name)
                .ifPresentOrElse(
                        known -> known.check(value),
                        () -> value.fault(
                                "unknown_key",
                                "the trainer " + wireName() + " has no such setting"
                                        + HyperParameter.hint(hyperParameters(), name))));
    }

    /** The model that is learnt from the rows. */
    public Model<Regressor> train(HyperParameters settings, Encoder encoder, LabelledRows rows, Clock clock) {
        TrainerSetup setup = setup();
        Dataset<Regressor> dataset = Examples.dataset(encoder, rows, setup.absentFeatures(), clock);
        return setup.factory().create(settings, dataset, clock).train(dataset);
    }
}
