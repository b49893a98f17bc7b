package waybill.cli;

import waybill.failure.ErrorCode;

/** The exit status of a command, after sysexits.h. */
final class ExitCode {
    static final int USAGE = 64;
    static final int DATA = 65;
    private static final int NO_INPUT = 66;
    private static final int UNAVAILABLE = 69;
    private static final int INTERNAL = 70;
    private static final int CONFLICT = 75;
    private static final int PROTOCOL = 76;
    private static final int FORBIDDEN = 77;
    private static final int CONFIG = 78;
    private static final int REFUSED = 2;

    private ExitCode() {}

    static int of(ErrorCode code) {
        return switch (code) {
            case INVALID_ARGUMENT, INVALID_NAME -> USAGE;
            case MISSING_BODY,
                    MALFORMED_REQUEST,
                    UNSUPPORTED_MEDIA_TYPE,
                    TOO_LARGE,
                    INVALID_HEADER,
                    INVALID_ROWS,
                    NOT_AVAILABLE,
                    INVALID_DATA,
                    INVALID_FILE,
                    INVALID_EVENTS,
                    INVALID_OUTCOMES -> DATA;
            case UNKNOWN_MODEL, UNKNOWN_VERSION, UNKNOWN_RUN, UNKNOWN_FILE, BLOB_NOT_FOUND, FILE_NOT_FOUND -> NO_INPUT;
            case MODEL_NOT_READY, STATE_STALE, STORE_UNAVAILABLE, SERVICE_UNREACHABLE, TRACKING_FAILED -> UNAVAILABLE;
            case BLOB_EXISTS, BLOB_CHANGED -> CONFLICT;
            case STORE_REFUSED -> PROTOCOL;
            case STORE_FORBIDDEN -> FORBIDDEN;
            case INVALID_SETTINGS, INVALID_RECIPE, INVALID_STREAM -> CONFIG;
            case ARTIFACT_REJECTED,
                    BLOB_TOO_LARGE,
                    GATE_FAILED,
                    PROMOTION_REFUSED,
                    CONTRACT_BROKEN,
                    SMOKE_FAILED,
                    SKEW_FOUND -> REFUSED;
            case INTERNAL -> INTERNAL;
        };
    }
}
