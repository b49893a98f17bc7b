package waybill.localhost.http;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Parses a query string as the platform does: names ignore case, repeated ones are joined, empty ones are dropped. */
final class QueryString {
    private QueryString() {}

    static Map<String, String> of(URI uri) {
        Map<String, String> spelling = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : Optional.ofNullable(uri.getRawQuery()).orElse("").split("&", -1)) {
            int equals = pair.indexOf('=');
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (!value.isEmpty()) {
                String name = decode(pair.substring(0, equals));
                String first = spelling.computeIfAbsent(name, same -> same);
                values.merge(first, value, (before, added) -> before + "," + added);
            }
        }
        return Collections.unmodifiableMap(values);
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return encoded;
        }
    }
}
