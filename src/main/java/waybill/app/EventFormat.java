package waybill.app;

import java.util.Locale;
import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.storage.GzipInput;

/** How events are written in a post or a file. */
enum EventFormat {
    CSV,
    /** One event, or an array of them; or what a stream's mapping finds events in. */
    JSON,
    /** An event on each line. */
    JSON_LINES;

    /**
     * The format of a post.
     *
     * @param contentType empty counts as JSON
     * @throws WaybillException {@code UNSUPPORTED_MEDIA_TYPE}
     */
    static EventFormat ofContentType(String contentType) {
        requireUtf8(contentType);
        return switch (contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT)) {
            case "", "application/json", "text/json", "application/ld+json" -> JSON;
            case "application/x-ndjson", "application/jsonl" -> JSON_LINES;
            case "text/csv" -> CSV;
            default ->
                throw new WaybillException(
                        ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                        "Send text/csv, application/json or, for an event on each line, application/x-ndjson as the"
                                + " Content-Type.");
        };
    }

    /** The platform decodes every body as UTF-8, whatever is declared. */
    private static void requireUtf8(String contentType) {
        String declared = contentType.toLowerCase(Locale.ROOT).replace("\"", "");
        int charset = declared.indexOf("charset=");
        if (charset >= 0
                && !declared.startsWith("utf-8", charset + 8)
                && !declared.startsWith("us-ascii", charset + 8)) {
            throw new WaybillException(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Send events in UTF-8, and say so: charset=utf-8.");
        }
    }

    /** The format of a file, by its name, compressed or not. */
    static Optional<EventFormat> ofFile(String name) {
        String plain = GzipInput.isGzip(name) ? name.substring(0, name.length() - 3) : name;
        return switch (plain.substring(plain.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
            case "csv" -> Optional.of(CSV);
            case "json" -> Optional.of(JSON);
            case "jsonl", "ndjson" -> Optional.of(JSON_LINES);
            default -> Optional.empty();
        };
    }
}
