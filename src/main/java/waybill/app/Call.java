package waybill.app;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;

/**
 * A request, independent of any host.
 *
 * @param headers the headers by their lower-case names
 * @param query the parameters of the query
 * @param body the body, empty when there is none
 * @param invocation the id of this request in the log
 * @param log the log of this invocation
 */
public record Call(Map<String, String> headers, Map<String, String> query, String body, String invocation, Logger log) {
    public Call {
        headers = Map.copyOf(headers);
        query = Map.copyOf(query);
    }

    /** The compression of the body; empty when it is not compressed. */
    public String contentEncoding() {
        String encoding = headers.getOrDefault("content-encoding", "");
        return encoding.equalsIgnoreCase("identity") ? "" : encoding;
    }

    /** Whether the platform hands the body on as bytes, to whoever can take them. */
    public boolean isOctets() {
        return contentType().toLowerCase(Locale.ROOT).strip().startsWith("application/octet-stream");
    }

    /** The same call with another body, whose type is the format's own, and which is not compressed. */
    public Call with(String newBody) {
        Map<String, String> left = new HashMap<>(headers);
        left.remove("content-encoding");
        return new Call(left, query, newBody, invocation, log);
    }

    String accept() {
        return headers.getOrDefault("accept", "");
    }

    /** The version that the caller names, if any. */
    public Optional<String> version() {
        String version = query.getOrDefault("version", "");
        return version.isEmpty() ? Optional.empty() : Optional.of(version);
    }

    /** The length that the caller has said, in bytes; 0 when nothing was said. */
    long contentLength() {
        try {
            return Long.parseLong(headers.getOrDefault("content-length", "0").strip());
        } catch (NumberFormatException notOne) {
            return 0;
        }
    }

    public String contentType() {
        return headers.getOrDefault("content-type", "");
    }
}
