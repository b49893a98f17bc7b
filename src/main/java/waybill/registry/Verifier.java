package waybill.registry;

import java.util.List;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.model.Encoder;
import waybill.model.Prediction;
import waybill.model.Scorer;
import waybill.model.Scorers;
import waybill.model.ServableModel;
import waybill.model.UnknownFeatures;
import waybill.model.Verdict;
import waybill.signature.Binding;

/**
 * From a version's bytes to a model that may answer. {@link Versions} has checked size, digest and format by the time the bytes
 * are here; what follows, in this order, is the class names in the artifact, its fit with the signature, and the golden rows.
 * The first fault is the last word: nothing of a refused version is used.
 */
public final class Verifier {
    private Verifier() {}

    /**
     * The model, verified.
     *
     * @throws WaybillException {@code ARTIFACT_REJECTED}
     */
    public static ServableModel verify(ModelSpec spec, byte[] artifact) {
        ServableModel model = assemble(spec, artifact);
        List<GoldenRow> golden = spec.golden();
        for (int i = 0; i < golden.size(); i++) {
            replay(model, golden.get(i), i);
        }
        return model;
    }

    private static ServableModel assemble(ModelSpec spec, byte[] artifact) {
        try {
            Encoder encoder = new Encoder(spec.signature(), spec.features());
            Scorer scorer = Scorers.load(artifact, encoder.featureNames(), UnknownFeatures.IGNORED);
            return new ServableModel(encoder, scorer, spec.output());
        } catch (IllegalArgumentException e) {
            throw new WaybillException(
                    ErrorCode.ARTIFACT_REJECTED, "The encoder does not fit the signature: " + e.getMessage(), e);
        }
    }

    private static void replay(ServableModel model, GoldenRow golden, int index) {
        Binding binding = model.signature().bind(golden.row());
        Prediction answer = binding.row().map(model::predict).orElseGet(() -> Prediction.refused(List.of()));
        if (!golden.reproducedBy(answer.value(), answer.verdict())) {
            throw new WaybillException(
                    ErrorCode.ARTIFACT_REJECTED,
                    "Golden row " + index + " is not reproduced: "
                            + said(answer.verdict(), answer.value().orElse(Double.NaN)) + " instead of "
                            + said(golden.verdict(), golden.expected()) + ".");
        }
    }

    private static String said(Verdict verdict, double value) {
        return verdict.wireName() + (Double.isNaN(value) ? "" : " " + value);
    }
}
