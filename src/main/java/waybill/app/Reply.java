package waybill.app;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer, independent of any host.
 *
 * @param bytes the body where it is no text, or where its media type must be sent as it is, without a charset; else empty
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Reply(int status, Map<String, String> headers, String body, byte[] bytes) {
    private static final byte[] NONE = {};

    public Reply {
        headers = Map.copyOf(headers);
    }

    /** An answer whose body is a text. */
    public Reply(int status, Map<String, String> headers, String body) {
        this(status, headers, body, NONE);
    }

    public static Reply json(int status, String body) {
        return of(status, "application/json", body);
    }

    public static Reply of(int status, String mediaType, String body) {
        return new Reply(status, Map.of("Content-Type", mediaType, "Cache-Control", "no-store"), body);
    }

    /** @param more headers besides those of every answer */
    static Reply of(int status, String mediaType, String body, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put("Content-Type", mediaType);
        all.put("Cache-Control", "no-store");
        return new Reply(status, all, body);
    }

    /** The same text as bytes, to which a host adds no charset. */
    public Reply exact() {
        return new Reply(status, headers, body, body.getBytes(StandardCharsets.UTF_8));
    }

    /** The text with bytes behind it. */
    public Reply followedBy(byte[] tail) {
        byte[] text = body.getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[text.length + tail.length];
        System.arraycopy(text, 0, all, 0, text.length);
        System.arraycopy(tail, 0, all, text.length, tail.length);
        return new Reply(status, headers, body, all);
    }

    public Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body, bytes);
    }
}
