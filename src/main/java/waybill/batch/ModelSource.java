package waybill.batch;

import waybill.registry.VersionRef;
import waybill.serving.Chosen;

/** The source of models for runs. Thread-safe. */
public interface ModelSource {
    /**
     * The version that answers for a model now.
     *
     * @throws waybill.failure.WaybillException {@code UNKNOWN_MODEL}
     */
    VersionRef champion(String model);

    /**
     * Loads and verifies exactly the version of the reference, whose manifest has that digest.
     *
     * @throws waybill.failure.WaybillException {@code UNKNOWN_VERSION}, {@code ARTIFACT_REJECTED}
     */
    Chosen load(String model, VersionRef version);
}
