package waybill.storage;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;

/**
 * Looks for what is wrong with a storage connection string before the SDK sees it, whose own exceptions repeat parts of it, and
 * some of them only at the first request. No fault that is told here repeats a value.
 */
public final class ConnectionStrings {
    /** A string that can be read, for messages. */
    public static final String FORM = "AccountName=...;AccountKey=...;BlobEndpoint=https://...";

    private static final String KEY = "AccountKey";
    private static final String ACCOUNT = "AccountName";
    private static final String SAS = "SharedAccessSignature";
    private static final String EMULATOR = "UseDevelopmentStorage";
    private static final String PROTOCOL = "DefaultEndpointsProtocol";
    private static final List<String> ENDPOINTS =
            List.of("BlobEndpoint", "QueueEndpoint", "TableEndpoint", "FileEndpoint", "DevelopmentStorageProxyUri");

    private ConnectionStrings() {}

    /** @throws WaybillException {@code INVALID_SETTINGS}, with all faults */
    public static void require(String text) {
        List<Violation> faults = faults(text).stream()
                .map(fault -> new Violation("", "malformed_setting", fault))
                .toList();
        if (!faults.isEmpty()) {
            throw new WaybillException(
                    ErrorCode.INVALID_SETTINGS, "The store's connection string is not one: '" + FORM + "'.", faults);
        }
    }

    /** What is wrong with the string, for people; empty for one that can be used. */
    public static List<String> faults(String text) {
        List<String> faults = new ArrayList<>();
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : text.split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            } else if (!part.isBlank()) {
                faults.add("a part of it has no '=' between a name and a value");
            }
        }
        if (!"true".equalsIgnoreCase(parts.get(EMULATOR))) {
            addFaultsOfAccount(parts, faults);
        }
        for (String name : ENDPOINTS) {
            addFaultOfEndpoint(name, parts, faults);
        }
        return List.copyOf(faults);
    }

    private static void addFaultsOfAccount(Map<String, String> parts, List<String> faults) {
        boolean sas = parts.containsKey(SAS);
        if (!sas && !parts.containsKey(KEY)) {
            faults.add(KEY + " is missing (or " + SAS + ")");
        }
        if (!parts.containsKey(ACCOUNT) && !(sas && parts.containsKey("BlobEndpoint"))) {
            faults.add(ACCOUNT + " is missing");
        }
        if (parts.containsKey(KEY) && !isKey(parts.getOrDefault(KEY, ""))) {
            faults.add(KEY + " is no base64: copy the whole key, also the '=' at its end");
        }
        boolean derived = !parts.containsKey("BlobEndpoint");
        if (derived && !List.of("http", "https").contains(parts.getOrDefault(PROTOCOL, "https"))) {
            faults.add(PROTOCOL + " is http or https");
        }
    }

    private static boolean isKey(String text) {
        try {
            return Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException no) {
            return false;
        }
    }

    private static void addFaultOfEndpoint(String name, Map<String, String> parts, List<String> faults) {
        if (!parts.containsKey(name)) {
            return;
        }
        try {
            URI url = new URI(parts.getOrDefault(name, ""));
            if (!WebUrl.isWeb(url)) {
                faults.add(name + " is no http or https URL");
            } else if (!WebUrl.isBare(url)) {
                faults.add(name + " has a user, a query or a fragment: an endpoint has none, and a secret belongs into "
                        + KEY + " or " + SAS);
            }
        } catch (URISyntaxException no) {
            faults.add(name + " is no http or https URL");
        }
    }
}
