package waybill.storage;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A storage connection string. Only of the usual shapes: what is not read here is left to the SDK, to be understood or refused
 * there, and nothing is read here that the SDK would refuse or read otherwise.
 */
final class ConnectionString {
    private static final String EMULATOR = "devstoreaccount1";
    /** The key of every emulator there is; documented, no secret. */
    private static final String EMULATOR_KEY =
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static final List<String> KNOWN = List.of(
            "DefaultEndpointsProtocol",
            "AccountName",
            "AccountKey",
            "SharedAccessSignature",
            "BlobEndpoint",
            "EndpointSuffix");
    private static final List<String> OF_OTHER_SERVICES = List.of("QueueEndpoint", "TableEndpoint", "FileEndpoint");

    private final Map<String, String> settings;
    private String endpoint = "";

    private ConnectionString(Map<String, String> settings) {
        this.settings = settings;
    }

    /** Nothing when it is not of the usual shapes. */
    static Optional<ConnectionString> parse(String text) {
        Map<String, String> settings = new HashMap<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf(';', start);
            end = end < 0 ? text.length() : end;
            if (!put(settings, text.substring(start, end).strip())) {
                return Optional.empty();
            }
            start = end + 1;
        }
        ConnectionString read = new ConnectionString(settings);
        return read.isUsual() ? Optional.of(read) : Optional.empty();
    }

    private static boolean put(Map<String, String> settings, String setting) {
        int equals = setting.indexOf('=');
        if (equals <= 0) {
            return setting.isEmpty();
        }
        String value = setting.substring(equals + 1);
        return UrlText.isPlain(value) && settings.put(setting.substring(0, equals), value) == null;
    }

    /** {@code http://127.0.0.1:10000/devstoreaccount1}, {@code https://account.blob.core.windows.net}. */
    String endpoint() {
        return endpoint;
    }

    Credential credential(Clock clock) {
        if (has("SharedAccessSignature")) {
            String sas = value("SharedAccessSignature");
            return new SasCredential(sas.startsWith("?") ? sas.substring(1) : sas);
        }
        return new SharedKeyCredential(value("AccountName"), Base64.getDecoder().decode(value("AccountKey")), clock);
    }

    private boolean isUsual() {
        if (has("UseDevelopmentStorage")) {
            return isOfEmulator();
        }
        for (String name : settings.keySet()) {
            if (!KNOWN.contains(name) && !isOfOtherService(name)) {
                return false;
            }
        }
        return hasProof() && hasAccount() && hasEndpoint();
    }

    /** With {@code DevelopmentStorageProxyUri}, as the SDK has it: the emulator of that host. */
    private boolean isOfEmulator() {
        boolean elsewhere = has("DevelopmentStorageProxyUri");
        if (!value("UseDevelopmentStorage").equalsIgnoreCase("true") || settings.size() != (elsewhere ? 2 : 1)) {
            return false;
        }
        settings.put("AccountName", EMULATOR);
        settings.put("AccountKey", EMULATOR_KEY);
        String at = elsewhere ? value("DevelopmentStorageProxyUri") : "http://127.0.0.1";
        try {
            URI uri = new URI(at);
            endpoint = uri.getScheme() + "://" + uri.getHost() + ":10000/" + EMULATOR;
            return isHttp(uri);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private boolean hasProof() {
        if (has("AccountKey")) {
            return !has("SharedAccessSignature") && has("AccountName") && isKey(value("AccountKey"));
        }
        return has("SharedAccessSignature") && value("SharedAccessSignature").indexOf('#') < 0;
    }

    private static boolean isKey(String text) {
        try {
            return Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private boolean hasAccount() {
        String account = value("AccountName");
        for (int i = 0; i < account.length(); i++) {
            if (!UrlText.isAlphanumeric(account.charAt(i))) {
                return false;
            }
        }
        boolean derives = has("DefaultEndpointsProtocol") || has("EndpointSuffix");
        return has("AccountName") || (has("BlobEndpoint") && !derives);
    }

    private boolean hasEndpoint() {
        String protocol = settings.getOrDefault("DefaultEndpointsProtocol", "https");
        String suffix = settings.getOrDefault("EndpointSuffix", "core.windows.net");
        String derived = protocol + "://" + value("AccountName") + ".blob." + suffix;
        endpoint =
                BlobReaders.plainEndpoint(has("BlobEndpoint") ? value("BlobEndpoint") : derived, value("AccountName"));
        return !endpoint.isEmpty();
    }

    private boolean isOfOtherService(String name) {
        try {
            return OF_OTHER_SERVICES.contains(name) && isHttp(new URI(value(name)));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isHttp(URI uri) {
        return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
    }

    private boolean has(String name) {
        return settings.containsKey(name);
    }

    private String value(String name) {
        return settings.getOrDefault(name, "");
    }
}
