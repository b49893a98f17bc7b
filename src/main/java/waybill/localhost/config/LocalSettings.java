package waybill.localhost.config;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import waybill.failure.WaybillException;
import waybill.json.JsonException;
import waybill.json.JsonNode;

/**
 * The content of {@code local.settings.json}, which Core Tools reads on a developer's machine and which is never deployed.
 *
 * @param values the variables that the file adds to the environment
 * @param address the address to listen on
 * @param port the port to listen on
 * @param cors the web pages that may call the functions
 * @param names the names that the host answers to
 */
public record LocalSettings(Map<String, String> values, String address, int port, Cors cors, HostNames names) {
    static final String ADDRESS = "127.0.0.1";
    static final int PORT = 7071;

    public LocalSettings {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The settings of an empty file. */
    public static LocalSettings defaults() {
        return new LocalSettings(Map.of(), ADDRESS, PORT, Cors.none(), HostNames.local());
    }

    /** @throws WaybillException {@code INVALID_SETTINGS} with every fault */
    public static LocalSettings parse(byte[] utf8) {
        SettingsFile file = SettingsFile.parse("local.settings.json", utf8);
        if (file.read(false, JsonNode::bool, "IsEncrypted")) {
            file.faults()
                    .add(
                            "/IsEncrypted",
                            "encrypted",
                            "expected false; run 'func settings decrypt', or write the values plainly");
        }
        Map<String, String> values = file.texts("Values");
        String address = file.read(ADDRESS, JsonNode::text, "Host", "LocalHttpAddress");
        int port = file.read(PORT, LocalSettings::port, "Host", "LocalHttpPort");
        Cors cors = cors(file);
        HostNames names = HostNames.of(list(file, "AllowedHosts"));
        file.done();
        return new LocalSettings(values, address, port, cors, names);
    }

    /** The environment of the app: a real variable takes precedence over the file. */
    public static Map<String, String> merge(Map<String, String> values, Map<String, String> environment) {
        Map<String, String> merged = new LinkedHashMap<>(values);
        merged.putAll(environment);
        return Collections.unmodifiableMap(merged);
    }

    private static int port(JsonNode node) {
        int port = node.integer();
        if (port < 0 || port > 65_535) {
            throw new JsonException(node.pointer(), "expected a port, 0 to 65535");
        }
        return port;
    }

    /** The parts of a text between commas. */
    private static List<String> list(SettingsFile file, String member) {
        return Arrays.stream(file.read("", JsonNode::text, "Host", member).split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .distinct()
                .toList();
    }

    private static Cors cors(SettingsFile file) {
        List<String> origins = list(file, "CORS");
        boolean credentials = file.read(false, JsonNode::bool, "Host", "CORSCredentials");
        if (credentials && origins.contains("*")) {
            file.faults()
                    .add(
                            "/Host/CORSCredentials",
                            "cors",
                            "browsers allow credentials only with origins listed by name, not '*'");
            return Cors.none();
        }
        return new Cors(origins, credentials);
    }
}
