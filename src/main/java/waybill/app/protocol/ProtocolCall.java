package waybill.app.protocol;

import java.util.List;
import java.util.Optional;
import waybill.app.Call;

/**
 * A call of another prediction server's protocol.
 *
 * @param method the method in upper case
 * @param path the segments of the path, decoded; a slash at its end counts for nothing
 * @param octets the body as bytes, where the host has it as such
 */
public record ProtocolCall(Call call, String method, List<String> path, Optional<byte[]> octets) {
    public ProtocolCall {
        path = List.copyOf(path);
    }

    boolean isGet() {
        return method.equals("GET");
    }
}
