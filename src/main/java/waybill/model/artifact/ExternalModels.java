package waybill.model.artifact;

import java.util.List;
import waybill.model.Rejection;
import waybill.model.external.ExternalColumns;
import waybill.model.external.ExternalModel;
import waybill.model.external.ExternalOptions;
import waybill.model.lightgbm.LightgbmModels;
import waybill.model.onnx.OnnxModels;
import waybill.model.xgboost.XgboostModels;

/** Models that other libraries trained: read from their own files, and written as artifacts, which {@link Scorers} reads as any other. */
public final class ExternalModels {
    /** The largest file that is read, in bytes: JSON takes up to four times the bytes of the same booster in an artifact. */
    public static final int MOST_BYTES = 4 * ArtifactGuard.MOST_BYTES;

    private ExternalModels() {}

    /**
     * Reads a model. Its format is recognised by its first bytes, whatever the name of the file; a pickle is never opened.
     *
     * @param file the whole file, which must not change afterwards
     * @throws waybill.failure.WaybillException ARTIFACT_REJECTED, with what the file is and what to do, or what in it cannot be scored
     */
    public static ExternalModel read(byte[] file, ExternalOptions options) {
        Rejection.unless(
                file.length <= MOST_BYTES, "it has " + file.length + " bytes; at most " + MOST_BYTES + " are read");
        return switch (FileStart.format(file)) {
            case XGBOOST -> XgboostModels.read(file, options);
            case LIGHTGBM -> LightgbmModels.read(file, options);
            case ONNX -> OnnxModels.read(file, options);
        };
    }

    /**
     * Makes the artifact of a model: a serialised Tribuo model. The same model, columns and labels give the same bytes on any machine at
     * any time.
     *
     * @param columns which of the encoder's columns feed the model; none may feed two inputs
     * @param labels in the order of the model's scores; empty for a number
     * @param file the file that the model was read from; its SHA-256 becomes part of the provenance
     * @throws waybill.failure.WaybillException ARTIFACT_REJECTED when columns or labels do not fit the model, or when it would be larger
     *     than can be read
     */
    public static byte[] artifact(ExternalModel model, ExternalColumns columns, List<String> labels, byte[] file) {
        byte[] artifact = new ExternalArtifact(model, columns, labels).write(file);
        Rejection.unless(
                artifact.length <= ArtifactGuard.MOST_BYTES,
                "the model takes " + artifact.length + " bytes; at most " + ArtifactGuard.MOST_BYTES + " are read");
        return artifact;
    }
}
