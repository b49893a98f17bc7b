package waybill.storage.lean;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.storage.WebUrl;

/**
 * A storage connection string of the usual shape: an account and its key. Any other string (one with a SAS, for example) is left
 * to the SDK, which understands or refuses it; no string is accepted here that the SDK would refuse or read differently.
 */
final class ConnectionString {
    private static final String EMULATOR = "devstoreaccount1";
    private static final String EMULATOR_ENDPOINT = "http://127.0.0.1:10000/" + EMULATOR;
    /** The key of all emulators; it is documented, and no secret. */
    private static final String EMULATOR_KEY =
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static final List<String> KNOWN =
            List.of("DefaultEndpointsProtocol", "AccountName", "AccountKey", "BlobEndpoint", "EndpointSuffix");
    private static final List<String> OF_OTHER_SERVICES = List.of("QueueEndpoint", "TableEndpoint", "FileEndpoint");

    private final String account;
    private final String key;
    private final String endpoint;

    private ConnectionString(String account, String key, String endpoint) {
        this.account = account;
        this.key = key;
        this.endpoint = endpoint;
    }

    /** The parsed string; empty when it does not have the usual shape. */
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
        return settings.containsKey("UseDevelopmentStorage") ? ofEmulator(settings) : ofAccount(settings);
    }

    private static boolean put(Map<String, String> settings, String setting) {
        int equals = setting.indexOf('=');
        if (equals <= 0) {
            return setting.isEmpty();
        }
        String name = setting.substring(0, equals);
        String value = setting.substring(equals + 1);
        boolean once = !settings.containsKey(name);
        settings.put(name, value);
        return once && UrlText.isPlain(value);
    }

    private static Optional<ConnectionString> ofEmulator(Map<String, String> settings) {
        return settings.size() == 1 && "true".equalsIgnoreCase(settings.get("UseDevelopmentStorage"))
                ? Optional.of(new ConnectionString(EMULATOR, EMULATOR_KEY, EMULATOR_ENDPOINT))
                : Optional.empty();
    }

    private static Optional<ConnectionString> ofAccount(Map<String, String> settings) {
        String account = settings.getOrDefault("AccountName", "");
        String key = settings.getOrDefault("AccountKey", "");
        if (!isKnown(settings) || !UrlText.isAlphanumeric(account) || !isKey(key)) {
            return Optional.empty();
        }
        Optional<String> endpoint = Endpoints.ofAccount(endpoint(settings, account), account);
        return endpoint.isPresent()
                ? Optional.of(new ConnectionString(account, key, endpoint.get()))
                : Optional.empty();
    }

    private static boolean isKnown(Map<String, String> settings) {
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            if (!KNOWN.contains(setting.getKey()) && !isOfOtherService(setting)) {
                return false;
            }
        }
        return true;
    }

    /** Checks the URL too: the SDK refuses the whole string when an endpoint that it does not need is no URL. */
    private static boolean isOfOtherService(Map.Entry<String, String> setting) {
        try {
            return OF_OTHER_SERVICES.contains(setting.getKey()) && WebUrl.isWeb(new URI(setting.getValue()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isKey(String text) {
        try {
            return Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String endpoint(Map<String, String> settings, String account) {
        String protocol = settings.getOrDefault("DefaultEndpointsProtocol", "https");
        String suffix = settings.getOrDefault("EndpointSuffix", "core.windows.net");
        return settings.getOrDefault("BlobEndpoint", protocol + "://" + account + ".blob." + suffix);
    }

    String account() {
        return account;
    }

    /** The decoded key. */
    byte[] key() {
        return Base64.getDecoder().decode(key);
    }

    /** The endpoint, such as {@code http://127.0.0.1:10000/devstoreaccount1} or {@code https://account.blob.core.windows.net}. */
    String endpoint() {
        return endpoint;
    }
}
