package waybill.localhost.config;

import com.microsoft.azure.functions.HttpMethod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The web pages that may call the functions, with any method and any header.
 *
 * @param origins the origins, such as {@code https://example.org}; {@code *} for all; an empty list switches CORS off
 * @param credentials whether cookies may be sent; not allowed with {@code *}
 */
public record Cors(List<String> origins, boolean credentials) {
    public Cors {
        origins = List.copyOf(origins);
        if (credentials && origins.contains("*")) {
            throw new IllegalArgumentException("Credentials need origins listed by name.");
        }
    }

    public static Cors none() {
        return new Cors(List.of(), false);
    }

    /** Whether pages of any origin may call. */
    public boolean any() {
        return origins.contains("*");
    }

    /** Whether pages of this origin may call because its name is listed. */
    public boolean names(String origin) {
        return origins.contains(origin);
    }

    /** Whether this is a browser's preflight request, which is answered without a function. */
    public boolean isPreflight(HttpMethod method, Map<String, String> headers) {
        return !origins.isEmpty()
                && method == HttpMethod.OPTIONS
                && headers.containsKey("origin")
                && headers.containsKey("access-control-request-method");
    }

    /** The CORS headers of every answer to this request; empty when its origin is not allowed. */
    public Map<String, String> headers(Map<String, String> request) {
        String origin = request.getOrDefault("origin", "");
        boolean any = any();
        if (origin.isEmpty() || !(any || names(origin))) {
            return Map.of();
        }
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("Access-Control-Allow-Origin", any ? "*" : origin);
        if (!any) {
            answer.put("Vary", "Origin");
        }
        if (credentials) {
            answer.put("Access-Control-Allow-Credentials", "true");
        }
        return answer;
    }

    /** The headers of the answer to a preflight request. */
    public Map<String, String> preflightHeaders(Map<String, String> request) {
        Map<String, String> answer = new LinkedHashMap<>(headers(request));
        if (!answer.isEmpty()) {
            answer.put("Access-Control-Allow-Methods", request.getOrDefault("access-control-request-method", ""));
            String asked = request.getOrDefault("access-control-request-headers", "");
            if (!asked.isEmpty()) {
                answer.put("Access-Control-Allow-Headers", asked);
            }
        }
        return answer;
    }
}
