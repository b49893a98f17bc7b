package waybill.training.fitting;

import java.util.List;
import java.util.function.LongConsumer;
import waybill.model.Scorer;
import waybill.model.file.ScorerFile;
import waybill.storage.Digest;
import waybill.training.data.LabelledRows;

/**
 * The chosen model in the bytes that are published.
 *
 * @param artifact the serialized Tribuo model
 * @param scorerFile the same model compiled
 * @param compared on how many rows serving's scorer was found to agree with Tribuo
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only written to files
public record SerializedModel(byte[] artifact, byte[] scorerFile, int compared) {
    /**
     * Serializes a model, and compares it with Tribuo on all rows of some parts.
     *
     * @param progress accepts how many rows more have been compared
     * @throws waybill.failure.WaybillException {@code ARTIFACT_REJECTED} when serving would score one row as Tribuo does not
     */
    public static SerializedModel of(ChosenModel model, List<LabelledRows> parts, LongConsumer progress) {
        FittedCandidate chosen = model.candidate();
        byte[] artifact = chosen.model().serialized();
        List<String> names = chosen.encoder().featureNames();
        byte[] file = ScorerFile.compile(artifact, names);
        Scorer scorer = ScorerFile.open(file, Digest.sha256(artifact), names);
        return new SerializedModel(
                artifact, file, new Agreement(chosen.encoder(), chosen.model(), scorer).require(parts, progress));
    }
}
