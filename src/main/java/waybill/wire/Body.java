package waybill.wire;

import java.util.Map;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/**
 * The body of a request, which is neither blank nor too large.
 *
 * @param text the body as text
 * @param query the query, which may contain options such as the policy; a CSV body has no other place for them
 * @param maxRows the largest number of rows of the request
 * @param maxExplained the largest number of rows of a request for reasons
 */
public record Body(String text, Map<String, String> query, int maxRows, int maxExplained) {
    public Body {
        query = Map.copyOf(query);
    }

    /**
     * Checks a body.
     *
     * @param text the body as text, empty when there is none
     * @throws WaybillException {@code MISSING_BODY}, {@code TOO_LARGE}
     */
    public static Body of(String text, Map<String, String> query, RequestLimits limits) {
        if (text.isBlank()) {
            throw missing();
        }
        if (Utf8.length(text) > limits.bytes()) {
            throw new WaybillException(
                    ErrorCode.TOO_LARGE,
                    "A request has at most " + limits.bytes() + " bytes; send its rows in several.");
        }
        return new Body(text, query, limits.rows(), limits.explainedRows());
    }

    /** Says how many rows a request has at most. */
    public WaybillException tooManyRows() {
        return new WaybillException(
                ErrorCode.TOO_LARGE,
                "A request has at most " + maxRows + " rows; send more of them in several requests.");
    }

    private static WaybillException missing() {
        return new WaybillException(
                ErrorCode.MISSING_BODY,
                "The request has no body, or a blank one. The platform hands on a body only when the request says its size: send"
                        + " Content-Length, and do not send Transfer-Encoding: chunked.");
    }
}
