package waybill.wire;

import java.util.Locale;
import java.util.Set;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** The formats of {@code /api/predict}. */
public final class Formats {
    public static final Format JSON = new JsonFormat();
    private static final Set<String> JSON_TYPES = Set.of("", "application/json", "text/json");

    private Formats() {}

    /**
     * The format of a request.
     *
     * @param contentType the request's media type; empty counts as JSON
     * @throws WaybillException {@code UNSUPPORTED_MEDIA_TYPE}
     */
    public static Format ofRequest(String contentType) {
        String type = mediaType(contentType);
        if (JSON_TYPES.contains(type)) {
            return JSON;
        }
        if (type.equals(CsvFormat.MEDIA_TYPE)) {
            return new CsvFormat();
        }
        throw new WaybillException(
                ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Send application/json or text/csv as the Content-Type.");
    }

    /**
     * The format of the reply: CSV for a client that accepts only CSV, else JSON.
     *
     * @param accept the request's header; empty when there is none
     */
    public static Format ofReply(String accept) {
        return mediaType(accept).equals(CsvFormat.MEDIA_TYPE) ? new CsvFormat() : JSON;
    }

    private static String mediaType(String header) {
        return header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
