package waybill.serving;

import java.time.Instant;
import waybill.failure.ErrorCode;

/** The reason why the version that should answer does not, or why it is not known which one should. */
public record LoadFailure(ErrorCode code, String message, Instant at) {
    /** Whether the other says the same, if at another time. */
    boolean isSame(LoadFailure other) {
        return code == other.code && message.equals(other.message);
    }

    /** Whether the store failed, and not the version. */
    boolean isOfStore() {
        return code == ErrorCode.STORE_UNAVAILABLE
                || code == ErrorCode.STORE_FORBIDDEN
                || code == ErrorCode.STORE_REFUSED;
    }
}
