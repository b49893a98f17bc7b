package waybill.wire;

import java.util.Locale;
import java.util.Map;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** From a request's body to raw rows, by its Content-Type. */
public final class Requests {
    private Requests() {}

    /**
     * Decodes a body.
     *
     * @param body empty when there is none
     * @param contentType empty counts as JSON
     * @param query where policy and id may stand, and must for CSV
     * @throws WaybillException {@code MISSING_BODY}, {@code TOO_LARGE}, {@code UNSUPPORTED_MEDIA_TYPE}, {@code
     *     MALFORMED_REQUEST}
     */
    public static PredictRequest decode(
            String body, String contentType, Map<String, String> query, RequestLimits limits) {
        if (body.isBlank()) {
            throw missingBody();
        }
        if (Utf8.length(body) > limits.bytes()) {
            throw new WaybillException(
                    ErrorCode.TOO_LARGE,
                    "A request has at most " + limits.bytes() + " bytes; send its rows in several.");
        }
        String media = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (media) {
            case "", "application/json", "text/json" -> JsonRequest.decode(body, query, limits.rows());
            case "text/csv" -> CsvRequest.decode(body, query, limits.rows());
            default ->
                throw new WaybillException(
                        ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Send application/json or text/csv as the Content-Type.");
        };
    }

    static WaybillException tooManyRows(int limit) {
        return new WaybillException(
                ErrorCode.TOO_LARGE,
                "A request has at most " + limit + " rows; send more of them in several requests.");
    }

    static WaybillException noRows() {
        return new WaybillException(ErrorCode.MALFORMED_REQUEST, "A request has at least one row.");
    }

    private static WaybillException missingBody() {
        return new WaybillException(
                ErrorCode.MISSING_BODY,
                "The request has no body, or a blank one. The platform hands on a body only when the request says its size: send"
                        + " Content-Length, and do not send Transfer-Encoding: chunked.");
    }
}
