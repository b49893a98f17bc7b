package waybill.training;

import java.util.List;
import java.util.Optional;
import waybill.model.Scorer;
import waybill.model.ScorerFile;
import waybill.model.Scorers;
import waybill.model.UnknownFeatures;
import waybill.storage.Digest;

/**
 * The chosen model in the bytes that are published.
 *
 * @param artifact the serialized Tribuo model
 * @param scorerFile the same model compiled, if its type can be
 * @param compared on how many rows serving's scorer was found to agree with Tribuo
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the package
record Deliverable(byte[] artifact, Optional<byte[]> scorerFile, int compared) {
    /** @throws waybill.failure.WaybillException {@code ARTIFACT_REJECTED} when serving would score one row as Tribuo does not */
    static Deliverable of(Fitted chosen, List<LabelledRows> parts, Progress progress) {
        byte[] artifact = chosen.serialized();
        List<String> names = chosen.encoder().featureNames();
        Optional<byte[]> file = ScorerFile.compile(artifact, names);
        Scorer scorer = file.map(bytes -> ScorerFile.open(bytes, Digest.sha256(artifact), names))
                .orElseGet(() -> Scorers.load(artifact, names, UnknownFeatures.IGNORED));
        return new Deliverable(artifact, file, new Agreement(chosen, scorer::score).require(parts, progress));
    }
}
