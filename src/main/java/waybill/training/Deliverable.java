package waybill.training;

import java.util.List;
import waybill.model.Scorer;
import waybill.model.file.ScorerFile;
import waybill.storage.Digest;

/**
 * The chosen model in the bytes that are published.
 *
 * @param artifact the serialized Tribuo model
 * @param scorerFile the same model compiled
 * @param compared on how many rows serving's scorer was found to agree with Tribuo
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the package
record Deliverable(byte[] artifact, byte[] scorerFile, int compared) {
    /** @throws waybill.failure.WaybillException {@code ARTIFACT_REJECTED} when serving would score one row as Tribuo does not */
    static Deliverable of(Fitted chosen, List<LabelledRows> parts, Progress progress) {
        byte[] artifact = chosen.serialized();
        List<String> names = chosen.encoder().featureNames();
        byte[] file = ScorerFile.compile(artifact, names);
        Scorer scorer = ScorerFile.open(file, Digest.sha256(artifact), names);
        return new Deliverable(artifact, file, new Agreement(chosen, scorer::score).require(parts, progress));
    }
}
