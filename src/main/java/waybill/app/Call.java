package waybill.app;

import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;

/**
 * A request, free of any host.
 *
 * @param headers by lower-case name
 * @param body empty when there is none
 * @param invocation by which the log knows this request
 * @param log of this invocation
 */
public record Call(Map<String, String> headers, Map<String, String> query, String body, String invocation, Logger log) {
    public Call {
        headers = Map.copyOf(headers);
        query = Map.copyOf(query);
    }

    /** How the body is compressed; empty when it is not. */
    String contentEncoding() {
        String encoding = headers.getOrDefault("content-encoding", "");
        return encoding.equalsIgnoreCase("identity") ? "" : encoding;
    }

    String accept() {
        return headers.getOrDefault("accept", "");
    }

    /** The version that the caller names. */
    Optional<String> version() {
        String version = query.getOrDefault("version", "");
        return version.isEmpty() ? Optional.empty() : Optional.of(version);
    }

    String contentType() {
        return headers.getOrDefault("content-type", "");
    }
}
