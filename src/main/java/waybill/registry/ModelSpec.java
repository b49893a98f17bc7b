package waybill.registry;

import java.util.List;
import waybill.answer.Output;
import waybill.model.Feature;
import waybill.signature.Signature;

/**
 * All that serving must know about a model besides its artifact.
 *
 * @param algorithm the algorithm, for people, such as {@code xgboost}
 * @param tribuoVersion the version of Tribuo that wrote the artifact
 * @param golden the golden rows, at least one
 */
public record ModelSpec(
        String name,
        String algorithm,
        String tribuoVersion,
        Signature signature,
        List<Feature> features,
        Output output,
        List<GoldenRow> golden) {
    public ModelSpec {
        Names.requireModel(name);
        features = List.copyOf(features);
        golden = List.copyOf(golden);
        if (golden.isEmpty()) {
            throw new IllegalArgumentException("A model without golden rows cannot be verified.");
        }
    }
}
