package waybill.model.artifact;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import org.tribuo.protos.core.ModelProto;
import waybill.model.Rejection;

/**
 * Decides whether an artifact may be opened. Only what Tribuo 4.3 writes for a model type that Waybill serves passes; names are
 * checked against an allow list before any class is looked up. Models with Java-serialised bytes inside (liblinear, libsvm) are
 * not on the list.
 *
 * <p>The guard does not replace the digest in the manifest. It limits the harm of an attacker who can write both: whatever an
 * artifact of the largest size contains, a heap of 600 MB (nine times its bytes) and about three seconds were enough to load or
 * refuse it. Measured with boosters of tiny nodes, tiny trees, byte blocks, one long text, and only keys; and, with a heap of 400
 * MB, with ensembles of large, tiny and empty members, trees of tiny nodes, and leaves with very many scores.
 */
final class ArtifactGuard {
    /**
     * The largest artifact that is read, in bytes. A thousand boosted trees of depth 8 take about 16 MB. Tribuo's own trees are
     * larger: 500 of depth 8 take 52 MB, as do 350 that choose among three labels.
     */
    static final int MOST_BYTES = 64 << 20;

    private ArtifactGuard() {}

    /**
     * Checks the artifact, then parses its outer message; the parts of it can then be parsed with the types that belong in their
     * places.
     *
     * @param artifact a serialised Tribuo model
     * @throws waybill.failure.WaybillException ARTIFACT_REJECTED, with the name of what is not allowed
     */
    static ModelProto open(byte[] artifact) {
        Rejection.unless(
                artifact.length <= MOST_BYTES,
                "it has " + artifact.length + " bytes; at most " + MOST_BYTES + " are read");
        try {
            ArtifactWalk.over(artifact);
            ModelProto model = TribuoProtos.model(artifact);
            checkProvenance(model);
            return model;
        } catch (IOException e) {
            throw Rejection.of("it is not a protobuf message, or not a whole one", e);
        }
    }

    /** Checks the model's provenance, and that of each member of an ensemble. */
    private static void checkProvenance(ModelProto model) throws InvalidProtocolBufferException {
        ProvenanceCheck.over(ModelKind.metadata(model).getProvenance());
        for (ModelProto member : ModelKind.members(model)) {
            checkProvenance(member);
        }
    }
}
