package waybill.guard;

import waybill.failure.ErrorCode;

/** Tells faults of ours, which HTTP answers with 500 and above, from those of callers. */
final class Faults {
    private Faults() {}

    static boolean isOurs(ErrorCode code) {
        return switch (code) {
            case MODEL_NOT_READY,
                    STORE_UNAVAILABLE,
                    STORE_FORBIDDEN,
                    STORE_REFUSED,
                    ARTIFACT_REJECTED,
                    STATE_STALE,
                    INVALID_STREAM,
                    INVALID_SETTINGS,
                    SMOKE_FAILED,
                    SKEW_FOUND,
                    CONTRACT_BROKEN,
                    SERVICE_UNREACHABLE,
                    TRACKING_FAILED,
                    INTERNAL -> true;
            case MISSING_BODY,
                    MALFORMED_REQUEST,
                    UNSUPPORTED_MEDIA_TYPE,
                    TOO_LARGE,
                    INVALID_HEADER,
                    INVALID_ROWS,
                    NOT_AVAILABLE,
                    UNKNOWN_MODEL,
                    UNKNOWN_VERSION,
                    BLOB_NOT_FOUND,
                    BLOB_EXISTS,
                    BLOB_CHANGED,
                    BLOB_TOO_LARGE,
                    INVALID_NAME,
                    INVALID_RECIPE,
                    INVALID_DATA,
                    GATE_FAILED,
                    PROMOTION_REFUSED,
                    INVALID_FILE,
                    INVALID_EVENTS,
                    INVALID_OUTCOMES,
                    UNKNOWN_RUN,
                    INVALID_ARGUMENT,
                    FILE_NOT_FOUND -> false;
        };
    }
}
