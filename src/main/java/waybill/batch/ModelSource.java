package waybill.batch;

import java.util.Optional;
import waybill.registry.VersionRef;
import waybill.serving.Chosen;
import waybill.state.StateDefinition;
import waybill.state.StatePin;
import waybill.state.StateTable;

/** The source of models for runs. Thread-safe. */
public interface ModelSource {
    /**
     * The version that answers for a model now.
     *
     * @throws waybill.failure.WaybillException {@code UNKNOWN_MODEL}
     */
    VersionRef champion(String model);

    /** The newest snapshot of the state that a version sees, if it has live state, and there is a snapshot. */
    Optional<StatePin> newestState(String model, VersionRef version);

    /**
     * Exactly this snapshot.
     *
     * @throws waybill.failure.WaybillException {@code BLOB_NOT_FOUND} when it is there no longer, {@code ARTIFACT_REJECTED}
     */
    StateTable state(StateDefinition definition, StatePin pin);

    /**
     * Loads and verifies exactly the version of the reference, whose manifest has that digest.
     *
     * @throws waybill.failure.WaybillException {@code UNKNOWN_VERSION}, {@code ARTIFACT_REJECTED}
     */
    Chosen load(String model, VersionRef version);
}
