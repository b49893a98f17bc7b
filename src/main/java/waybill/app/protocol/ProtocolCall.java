package waybill.app.protocol;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import waybill.app.Call;

/**
 * A call of another prediction server's protocol.
 *
 * @param method the method in upper case
 * @param path the path, percent-encoded
 * @param octets the body as bytes, where the host has it as such
 */
public record ProtocolCall(Call call, String method, String path, Optional<byte[]> octets) {
    boolean isGet() {
        return method.equals("GET");
    }

    /** The segments of the path, decoded; a slash at its end counts for nothing. */
    List<String> segments() {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            // A plus stays one: this is no form.
            segments.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
        }
        segments.remove(0);
        if (segments.size() > 1 && segments.get(segments.size() - 1).isEmpty()) {
            segments.remove(segments.size() - 1);
        }
        return segments;
    }
}
