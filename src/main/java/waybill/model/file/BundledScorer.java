package waybill.model.file;

import java.util.List;
import java.util.Optional;
import waybill.failure.WaybillException;
import waybill.model.Member;
import waybill.model.Scorer;

/** A member of a {@link Bundle}, which is opened when it is first asked for, and once; so is its failure. Thread-safe. */
final class BundledScorer {
    private final Member member;
    private final String artifactSha256;
    private final List<String> featureNames;
    private final Integrity integrity;
    private byte[] file;
    private Optional<Scorer> scorer = Optional.empty();
    private Optional<WaybillException> failure = Optional.empty();

    BundledScorer(Member member, byte[] file, String artifactSha256, List<String> featureNames, Integrity integrity) {
        this.member = member;
        this.file = file;
        this.artifactSha256 = artifactSha256;
        this.featureNames = featureNames;
        this.integrity = integrity;
    }

    /** @throws WaybillException {@code ARTIFACT_REJECTED}, each time for the same reason */
    synchronized Scorer opened() {
        if (scorer.isEmpty() && failure.isEmpty()) {
            open();
        }
        if (failure.isPresent()) {
            throw new WaybillException(
                    failure.get().code(), String.valueOf(failure.get().getMessage()), failure.get());
        }
        return scorer.orElseThrow();
    }

    private void open() {
        try {
            scorer = Optional.of(ScorerFile.open(file, artifactSha256, featureNames, integrity));
        } catch (WaybillException e) {
            failure = Optional.of(
                    new WaybillException(e.code(), e.getMessage() + " That is its " + member.wireName() + ".", e));
        }
        file = new byte[0];
    }
}
