package waybill.model.artifact;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import org.tribuo.protos.core.ModelProto;
import waybill.model.Rejection;
import waybill.model.Scorer;

/**
 * Makes a {@link Scorer} from a serialised Tribuo model. The numbers are read from the protobuf directly: no class that the
 * artifact names is looked up, no native code is needed, and Tribuo's own reading (provenance, reflection) would add 130 ms to a
 * cold start.
 */
public final class Scorers {
    /** The largest artifact that is read, in bytes. */
    public static final int MOST_BYTES = ArtifactGuard.MOST_BYTES;

    private Scorers() {}

    /** Loads a model as {@link #load(byte[], List, UnknownFeatures)} does; encoder and model must have the same features. */
    public static Scorer load(byte[] artifact, List<String> featureNames) {
        return load(artifact, featureNames, UnknownFeatures.REFUSED);
    }

    /**
     * Loads a model.
     *
     * @param artifact a serialised Tribuo model, protobuf
     * @param featureNames the names of the features that the encoder makes, in its order
     * @param unknown what to do with features that the encoder makes and the model does not know
     * @throws waybill.failure.WaybillException ARTIFACT_REJECTED if the {@link ArtifactGuard} refuses it, if its numbers make no
     *     model, if the model needs a feature that the encoder does not make, or the reverse where that is refused
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
