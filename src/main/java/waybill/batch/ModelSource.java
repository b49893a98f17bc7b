package waybill.batch;

import waybill.model.ServableModel;
import waybill.registry.VersionRef;

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
    ServableModel load(String model, VersionRef version);
}
