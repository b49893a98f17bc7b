package waybill.localhost.http;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;

/** Parses a query string as the platform does: names ignore case, repeated ones are joined, empty ones are dropped. */
final class QueryString {
    private QueryString() {}

    static Map<String, String> of(URI uri) {
        Map<String, String> spelling = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        // Joined at the end: a repeated name would be copied with each of its values otherwise.
        Map<String, StringJoiner> values = new LinkedHashMap<>();
        for (String pair : Optional.ofNullable(uri.getRawQuery()).orElse("").split("&", -1)) {
            int equals = pair.indexOf('=');
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (!value.isEmpty()) {
                String name = decode(pair.substring(0, equals));
                String first = spelling.computeIfAbsent(name, same -> same);
                values.computeIfAbsent(first, none -> new StringJoiner(",")).add(value);
            }
        }
        Map<String, String> joined = new LinkedHashMap<>();
        values.forEach((name, all) -> joined.put(name, all.toString()));
        return Collections.unmodifiableMap(joined);
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return encoded;
        }
    }
}
