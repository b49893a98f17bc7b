package waybill.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import waybill.answer.Output;
import waybill.model.Feature;
import waybill.model.calibration.Calibrations;
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
    /** The largest number of golden rows: each is replayed before a version may answer. */
    private static final int MOST_GOLDEN = 1_000;

    public ModelSpec {
        Names.requireModel(name);
        features = List.copyOf(features);
        golden = List.copyOf(golden);
        requireGolden(golden.size());
        if (signature.live().isPresent() && state.isEmpty()) {
            throw new IllegalArgumentException("It has live fields, and no state.");
        }
        if (state.isPresent()) {
            StateFields.require(state.get(), signature);
            requireGiven(golden, signature);
        }
    }

    static void requireGolden(int count) {
        if (count == 0) {
            throw new IllegalArgumentException("A model without golden rows cannot be verified.");
        }
        if (count > MOST_GOLDEN) {
            throw new IllegalArgumentException("It has more than " + MOST_GOLDEN + " golden rows.");
        }
    }

    /** Else the answer to a golden row would be another one every minute. */
    static void requireGiven(List<GoldenRow> golden, Signature signature) {
        for (GoldenRow row : golden) {
            if (!signature.binder(row.row().header(), Instant.MAX).isGiven()) {
                throw new IllegalArgumentException("A golden row has no live fields of its own.");
            }
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
