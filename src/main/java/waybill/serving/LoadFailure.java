package waybill.serving;

import java.time.Instant;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** The reason why the version that should answer does not, or why it is not known which one should. */
public record LoadFailure(ErrorCode code, String message, Instant at) {
    /** Whether the other says the same, if at another time. */
    boolean isSame(LoadFailure other) {
        return code == other.code && message.equals(other.message);
    }

    /** Whether another version may succeed; an unexpected fault counts as a fault of the version. */
    static boolean isOfVersion(RuntimeException e) {
        return !(e instanceof WaybillException designed)
                || designed.code() == ErrorCode.ARTIFACT_REJECTED
                || designed.code() == ErrorCode.UNKNOWN_VERSION;
    }

    /** Whether the store failed, and not the version. */
    boolean isOfStore() {
        return code == ErrorCode.STORE_UNAVAILABLE
                || code == ErrorCode.STORE_FORBIDDEN
                || code == ErrorCode.STORE_REFUSED;
    }
}
