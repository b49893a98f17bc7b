package waybill.registry;

import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.JsonException;
import waybill.model.Rejection;

/** Makes the exception that refuses bytes: {@code ARTIFACT_REJECTED} for whatever is wrong with them. */
final class Malformed {
    private Malformed() {}

    /**
     * What becomes of an exception of decoding: malformed or contradictory bytes, and invalid names, are refused, all else stays.
     *
     * @param what was decoded
     */
    static WaybillException of(String what, RuntimeException e) {
        if (e instanceof JsonException malformed) {
            return refused(
                    what + " is malformed at '" + Rejection.shortened(malformed.pointer()) + "': " + e.getMessage(), e);
        }
        if (e instanceof WaybillException designed) {
            return designed.code() == ErrorCode.INVALID_NAME
                    ? refused(what + " bears an impossible name: " + e.getMessage(), e)
                    : designed;
        }
        return refused(what + " contradicts itself: " + Rejection.shortened(String.valueOf(e.getMessage())), e);
    }

    private static WaybillException refused(String message, RuntimeException e) {
        return new WaybillException(ErrorCode.ARTIFACT_REJECTED, message, e);
    }
}
