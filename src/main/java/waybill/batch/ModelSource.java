package waybill.batch;

import waybill.registry.VersionRef;
import waybill.serving.Chosen;

/** Where runs get their models. Thread-safe. */
public interface ModelSource {
    /**
     * The version that answers now.
     *
     * @throws waybill.failure.WaybillException {@code UNKNOWN_MODEL}
     */
    VersionRef champion(String model);

    /**
     * A version, verified, and the very one: its manifest has the digest in the reference.
     *
     * @throws waybill.failure.WaybillException {@code UNKNOWN_VERSION}, {@code ARTIFACT_REJECTED}
     */
    Chosen load(String model, VersionRef version);
}
