package waybill.localhost.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import waybill.json.Json;
import waybill.localhost.config.RequestLog;

/** An HTTP answer as it is sent. */
public final class HttpReply {
    /** The header of a reply after which the connection ends. */
    public static final Map<String, String> CLOSING = Map.of("Connection", "close");

    private static final String RETRY_SECONDS = "5";

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Optional<RequestLog.Call> call;

    public HttpReply(int status, Map<String, String> headers, byte[] body) {
        this(status, headers, body, Optional.empty());
    }

    private HttpReply(int status, Map<String, String> headers, byte[] body, Optional<RequestLog.Call> call) {
        this.status = status;
        this.headers = new LinkedHashMap<>(headers);
        this.body = body;
        this.call = call;
    }

    public static HttpReply empty(int status) {
        return new HttpReply(status, Map.of(), new byte[0]);
    }

    public static HttpReply text(int status, String contentType, String text) {
        return new HttpReply(status, Map.of("Content-Type", contentType), text.getBytes(StandardCharsets.UTF_8));
    }

    public static HttpReply json(Json json) {
        return new HttpReply(200, Map.of("Content-Type", "application/json; charset=utf-8"), json.toBytes());
    }

    /**
     * An error in the shape of the app's own: a problem of RFC 9457, which also has {@code error}, {@code message} and {@code
     * error_code}.
     *
     * @param id of the request, which no log has: nothing was called
     */
    public static HttpReply problem(Refused refused, UUID id) {
        Refusal refusal = refused.refusal();
        String words = refusal.name().toLowerCase(Locale.ROOT);
        String title = words.replace('_', ' ');
        Json json = Json.object()
                .put("type", "urn:waybill:problem:" + words)
                .put("title", Character.toUpperCase(title.charAt(0)) + title.substring(1))
                .put("status", refusal.status())
                .put("detail", refused.detail())
                .put("instance", "urn:waybill:invocation:" + id)
                .put("errors", Json.array(List.of()))
                .put("error", refused.detail())
                .put("message", refused.detail())
                .put("error_code", refusal.name())
                .build();
        Map<String, String> headers = new LinkedHashMap<>(Map.of("Content-Type", "application/problem+json"));
        if (refusal.status() == 503) {
            headers.put("Retry-After", RETRY_SECONDS);
        }
        return new HttpReply(refusal.status(), headers, json.toText().getBytes(StandardCharsets.UTF_8));
    }

    /** This answer with those of the headers that it does not have yet. */
    public HttpReply tryAdd(Map<String, String> more) {
        HttpReply extended = new HttpReply(status, headers, body, call);
        more.forEach((name, value) -> {
            if (headers.keySet().stream().noneMatch(name::equalsIgnoreCase)) {
                extended.headers.put(name, value);
            }
        });
        return extended;
    }

    /** This answer as that of a call. */
    public HttpReply of(RequestLog.Call answered) {
        return new HttpReply(status, headers, body, Optional.of(answered));
    }

    /** The call that this is the answer of, if a function was called; for the log, and not sent. */
    public Optional<RequestLog.Call> call() {
        return call;
    }

    public int status() {
        return status;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public byte[] body() {
        return body;
    }

    /** Whether the connection ends after it. */
    public boolean closes() {
        return headers.entrySet().stream()
                .anyMatch(header -> header.getKey().equalsIgnoreCase("connection")
                        && header.getValue().equalsIgnoreCase("close"));
    }

    /** Whether HTTP forbids a body with this status. */
    public boolean isBodyless() {
        return status < 200 || status == 204 || status == 205 || status == 304;
    }
}
