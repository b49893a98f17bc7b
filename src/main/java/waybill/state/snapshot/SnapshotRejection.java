package waybill.state.snapshot;

import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.state.StateDefinition;

/** Makes the exception that refuses a snapshot. It shows no name from the file, and formats nothing while checks pass. */
record SnapshotRejection(StateDefinition definition) {
    WaybillException because(String reason) {
        return new WaybillException(
                ErrorCode.ARTIFACT_REJECTED,
                "The snapshot of state '" + definition.table() + "' is refused: " + reason + ".");
    }

    void unless(boolean right, String reason) {
        if (!right) {
            throw because(reason);
        }
    }
}
