package waybill.localhost;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import waybill.json.JsonNode;

/**
 * What the local host heeds in {@code host.json}.
 *
 * @param routePrefix without slashes at its ends; may be empty
 * @param customHeaders added to every answer that does not have them
 */
public record HostJson(String routePrefix, Map<String, String> customHeaders) {
    public HostJson {
        routePrefix = routePrefix.replaceAll("^/+|/+$", "");
        customHeaders = Collections.unmodifiableMap(new LinkedHashMap<>(customHeaders));
    }

    /** What the platform takes when the file says nothing. */
    public static HostJson defaults() {
        return new HostJson("api", Map.of());
    }

    /** @throws waybill.failure.WaybillException {@code INVALID_SETTINGS} with every fault */
    public static HostJson parse(byte[] utf8) {
        SettingsFile file = SettingsFile.parse("host.json", utf8);
        String version = file.read("", JsonNode::text, "version");
        if (!version.equals("2.0")) {
            file.faults().add("/version", "version", "expected \"2.0\"");
        }
        String prefix = file.read("api", JsonNode::text, "extensions", "http", "routePrefix");
        Map<String, String> headers = file.texts("extensions", "http", "customHeaders");
        file.done();
        return new HostJson(prefix, headers);
    }
}
