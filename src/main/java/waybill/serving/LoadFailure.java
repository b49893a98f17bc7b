package waybill.serving;

import java.time.Instant;
import waybill.failure.ErrorCode;

/** Why the version that should answer does not, or why nobody knows whether it should. */
public record LoadFailure(ErrorCode code, String message, Instant at) {
    /** Whether the store is the reason, and not the version. */
    boolean isOfStore() {
        return code == ErrorCode.STORE_UNAVAILABLE || code == ErrorCode.STORE_FORBIDDEN;
    }
}
