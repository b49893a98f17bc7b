package waybill.model.artifact;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import org.tribuo.protos.core.ModelProto;
import waybill.model.Rejection;

/**
 * Decides whether an artifact may be opened: only what Tribuo 4.3 writes for a model type that Waybill serves passes, checked
 * against an allow list before any class that it names is looked up. Models with Java-serialised bytes inside (liblinear,
 * libsvm) are not on the list.
 *
 * <p>The guard does not replace the digest in the manifest. It limits what somebody who can write both can do: whatever an
 * artifact of the largest size holds, a heap of 600 MB (nine times its bytes) and about three seconds were enough to load it
 * or to refuse it. Measured with boosters of tiny nodes, tiny trees, byte blocks, one long text, and nothing but keys; and, for
 * which 400 MB were enough, with ensembles of large, tiny and empty members, trees of tiny nodes, and leaves of endless scores.
 */
final class ArtifactGuard {
    /**
     * A thousand boosted trees of depth 8 take about 16 MB. Tribuo's own trees are larger: 500 of depth 8 take 52 MB, and 350 of
     * them if they choose among three labels.
     */
    static final int MOST_BYTES = 64 << 20;

    private ArtifactGuard() {}

    /**
     * Checks the artifact, then parses its outer message; its parts can be parsed by the type that their place demands.
     *
     * @param artifact a serialised Tribuo model
     * @throws waybill.failure.WaybillException ARTIFACT_REJECTED, naming what is not allowed
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

    /** Its own, and that of each member of an ensemble. */
    private static void checkProvenance(ModelProto model) throws InvalidProtocolBufferException {
        ProvenanceCheck.over(ModelKind.metadata(model).getProvenance());
        for (ModelProto member : ModelKind.members(model)) {
            checkProvenance(member);
        }
    }
}
