package waybill.model.artifact;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import org.tribuo.protos.core.ModelProto;
import waybill.model.Rejection;
import waybill.model.Scorer;

/**
 * Makes a {@link Scorer} of a serialised Tribuo model. The numbers are taken out of the protobuf directly: no class that the
 * artifact names is ever looked up, nothing native is needed, and Tribuo's own reading (provenance, reflection) costs a cold
 * start 130 ms.
 */
public final class Scorers {
    /** The largest artifact that is read, in bytes. */
    public static final int MOST_BYTES = ArtifactGuard.MOST_BYTES;

    private Scorers() {}

    /** As {@link #load(byte[], List, UnknownFeatures)}; the features of the encoder and of the model must be the same. */
    public static Scorer load(byte[] artifact, List<String> featureNames) {
        return load(artifact, featureNames, UnknownFeatures.REFUSED);
    }

    /**
     * @param artifact a serialised Tribuo model, protobuf
     * @param featureNames the names of the features that the encoder makes, in its order
     * @throws waybill.failure.WaybillException ARTIFACT_REJECTED if the {@link ArtifactGuard} refuses it, if its numbers make
     *     no model, if the model needs a feature that the encoder does not make, or the reverse where that is refused
     */
    public static Scorer load(byte[] artifact, List<String> featureNames, UnknownFeatures unknown) {
        ModelProto model = ArtifactGuard.open(artifact);
        try {
            return ModelKind.read(model, featureNames, unknown);
        } catch (InvalidProtocolBufferException e) {
            throw Rejection.of("its model is not a protobuf message", e);
        }
    }
}
