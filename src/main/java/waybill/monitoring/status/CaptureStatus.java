package waybill.monitoring.status;

import java.util.Optional;
import waybill.json.Json;
import waybill.storage.BlobStore;

/** What instances said of how many answers they gave, captured and dropped. */
record CaptureStatus(Json document, Optional<Alert> alert) {
    /** @param before the status as it was summed up last */
    static CaptureStatus of(BlobStore store, String model, Optional<Json> before) {
        return new CaptureStatus(Json.object().build(), Optional.empty());
    }

    Json toJson() {
        return document;
    }
}
