package waybill.wire;

import java.util.Locale;
import java.util.Set;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/** The formats of {@code /api/predict}. */
public final class Formats {
    public static final Format JSON = new JsonFormat();
    /** UTF-8, and what is a part of it. */
    private static final Set<String> CHARSETS = Set.of("utf-8", "utf8", "us-ascii");

    private static final Set<String> JSON_TYPES = Set.of("", "application/json", "text/json");

    private Formats() {}

    /**
     * The format of a request.
     *
     * @param contentType the request's media type; empty counts as JSON
     * @throws WaybillException {@code UNSUPPORTED_MEDIA_TYPE}, also when it declares another charset than UTF-8
     */
    public static Format ofRequest(String contentType) {
        requireUtf8(contentType);
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

    /** The platform decodes every body as UTF-8, whatever is declared: another charset would be scored as other names. */
    private static void requireUtf8(String contentType) {
        for (String parameter : contentType.split(";", -1)) {
            String[] parts = parameter.split("=", 2);
            boolean charset = parts.length == 2 && parts[0].strip().equalsIgnoreCase("charset");
            if (charset && !CHARSETS.contains(parts[1].replace("\"", "").strip().toLowerCase(Locale.ROOT))) {
                throw new WaybillException(
                        ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                        "Send the body in UTF-8, and say so: Content-Type: "
                                + (mediaType(contentType).equals(CsvFormat.MEDIA_TYPE)
                                        ? CsvFormat.MEDIA_TYPE
                                        : JSON.mediaType())
                                + "; charset=utf-8.");
            }
        }
    }

    private static String mediaType(String header) {
        return header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
