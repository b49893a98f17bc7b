package waybill.localhost.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Converts the result of a function to the answer that the platform would send. */
public final class ReplyMapper {
    /** Headers that the server sets; a function's own values could contradict them. */
    private static final Set<String> FRAMING = Set.of("content-length", "transfer-encoding", "connection", "date");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern UNSENDABLE = Pattern.compile("[\\x00-\\x08\\x0A-\\x1F\\x7F]");

    private ReplyMapper() {}

    /** @throws IllegalStateException for a result that the local host does not support */
    public static HttpReply map(Object returned) {
        if (!(returned instanceof LocalResponse response)) {
            throw new IllegalStateException("The response was not built with request.createResponseBuilder(status).");
        }
        requireStatus(response.getStatusCode());
        Map<String, String> headers = new LinkedHashMap<>();
        response.headers().forEach((name, value) -> {
            if (!FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
                requireSendable(name, value);
                headers.put(name, value);
            }
        });
        byte[] body = Optional.ofNullable(response.getBody())
                .map(given -> body(given, headers))
                .orElseGet(() -> new byte[0]);
        return new HttpReply(response.getStatusCode(), headers, body);
    }

    private static byte[] body(Object body, Map<String, String> headers) {
        if (body instanceof byte[] bytes) {
            return bytes;
        }
        if (body instanceof String text) {
            setCharset(headers);
            return text.getBytes(StandardCharsets.UTF_8);
        }
        throw new IllegalStateException(
                "The response's body is a " + body.getClass().getName()
                        + ". Return a String or byte[]: the platform would send anything else as indented JSON labelled text/plain.");
    }

    private static void setCharset(Map<String, String> headers) {
        String name = headers.keySet().stream()
                .filter("Content-Type"::equalsIgnoreCase)
                .findFirst()
                .orElse("Content-Type");
        String type = headers.getOrDefault(name, "text/plain");
        boolean complete = type.toLowerCase(Locale.ROOT).contains("charset=");
        headers.put(name, complete ? type : type + "; charset=utf-8");
    }

    /** Checked here, where it counts as the function's failure: the server would only break off the connection. */
    private static void requireSendable(String name, String value) {
        if (!NAME.matcher(name).matches() || UNSENDABLE.matcher(value).find()) {
            throw new IllegalStateException("No HTTP header: its name is not a token, or its value has a line break or"
                    + " another control character.");
        }
    }

    private static void requireStatus(int status) {
        if (status < 200 || status > 999) {
            throw new IllegalStateException("No final HTTP status: " + status);
        }
    }
}
