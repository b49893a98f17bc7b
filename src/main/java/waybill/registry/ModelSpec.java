package waybill.registry;

import java.util.List;
import java.util.Optional;
import waybill.answer.Output;
import waybill.model.Feature;
import waybill.model.calibration.Calibrations;
import waybill.registry.golden.GoldenRow;
import waybill.signature.Signature;
import waybill.state.StateDefinition;
import waybill.state.StateFields;

/**
 * All that serving must know about a model besides its artifact.
 *
 * @param algorithm the algorithm, for people, such as {@code xgboost}
 * @param tribuoVersion the version of Tribuo that wrote the artifact
 * @param state what the model knows of the last hours, if it knows any of it
 * @param calibrations what was measured on rows that the model did not learn from
 * @param golden the golden rows, from one to a thousand
 */
public record ModelSpec(
        String name,
        String algorithm,
        String tribuoVersion,
        Signature signature,
        List<Feature> features,
        Output output,
        Calibrations calibrations,
        Optional<StateDefinition> state,
        List<GoldenRow> golden) {
    public ModelSpec {
        Names.requireModel(name);
        features = List.copyOf(features);
        golden = List.copyOf(golden);
        GoldenRow.requireSome(golden.size());
        if (signature.live().isPresent() && state.isEmpty()) {
            throw new IllegalArgumentException("It has live fields, and no state.");
        }
        if (state.isPresent()) {
            StateFields.require(state.get(), signature);
            GoldenRow.requireGiven(golden, signature);
        }
    }

    /** A model without live state. */
    public ModelSpec(
            String name,
            String algorithm,
            String tribuoVersion,
            Signature signature,
            List<Feature> features,
            Output output,
            Calibrations calibrations,
            List<GoldenRow> golden) {
        this(name, algorithm, tribuoVersion, signature, features, output, calibrations, Optional.empty(), golden);
    }

    /** A model of which nothing was calibrated. */
    public ModelSpec(
            String name,
            String algorithm,
            String tribuoVersion,
            Signature signature,
            List<Feature> features,
            Output output,
            List<GoldenRow> golden) {
        this(name, algorithm, tribuoVersion, signature, features, output, Calibrations.NONE, golden);
    }
}
