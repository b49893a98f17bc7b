package waybill.localhost.http;

import com.microsoft.azure.functions.HttpMethod;
import java.net.URI;
import java.util.Map;

/**
 * A request before it has found its function's parameter type.
 *
 * @param headers by their names in lower case
 */
public record Incoming(HttpMethod method, URI uri, Map<String, String> headers, RequestBody body) {
    public Map<String, String> query() {
        return QueryString.of(uri);
    }

    /** The key that the caller shows: the header's, else the query's; empty when there is none. */
    public String functionsKey() {
        return headers.getOrDefault("x-functions-key", query().getOrDefault("code", ""));
    }

    Incoming with(RequestBody read) {
        return new Incoming(method, uri, headers, read);
    }
}
