package waybill.localhost.http;

import com.microsoft.azure.functions.HttpMethod;
import java.net.URI;
import java.util.Map;

/**
 * A request before its body is converted to the function's parameter type.
 *
 * @param headers the headers by their names in lower case
 */
public record Incoming(HttpMethod method, URI uri, Map<String, String> headers, RequestBody body) {
    public Map<String, String> query() {
        return QueryString.of(uri);
    }

    /** The caller's key, from the header or else from the query; empty when there is none. */
    public String functionsKey() {
        return headers.getOrDefault("x-functions-key", query().getOrDefault("code", ""));
    }

    Incoming with(RequestBody read) {
        return new Incoming(method, uri, headers, read);
    }
}
