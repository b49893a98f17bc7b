package waybill.app;

import java.util.LinkedHashMap;
import java.util.Map;

/** An answer, independent of any host. */
public record Reply(int status, Map<String, String> headers, String body) {
    public Reply {
        headers = Map.copyOf(headers);
    }

    static Reply json(int status, String body) {
        return of(status, "application/json", body);
    }

    static Reply of(int status, String mediaType, String body) {
        return new Reply(status, Map.of("Content-Type", mediaType, "Cache-Control", "no-store"), body);
    }

    Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body);
    }
}
