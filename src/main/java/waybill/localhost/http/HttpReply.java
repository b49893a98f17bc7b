package waybill.localhost.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import waybill.json.Json;

/** An HTTP answer as it is sent. */
public final class HttpReply {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    public HttpReply(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = new LinkedHashMap<>(headers);
        this.body = body;
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

    /** This answer with those of the headers that it does not have yet. */
    public HttpReply tryAdd(Map<String, String> more) {
        HttpReply extended = new HttpReply(status, headers, body);
        more.forEach((name, value) -> {
            if (headers.keySet().stream().noneMatch(name::equalsIgnoreCase)) {
                extended.headers.put(name, value);
            }
        });
        return extended;
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    /** Whether HTTP forbids a body with this status. */
    boolean isBodyless() {
        return status < 200 || status == 204 || status == 205 || status == 304;
    }
}
