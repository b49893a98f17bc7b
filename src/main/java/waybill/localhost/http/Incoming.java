package waybill.localhost.http;

import com.microsoft.azure.functions.HttpMethod;
import java.net.URI;
import java.util.Map;

/**
 * A request before its body is converted to the function's parameter type.
 *
 * @param headers the headers by their names in lower case
 * @param query the query's parameters, as the platform parses them
 */
public record Incoming(
        HttpMethod method, URI uri, Map<String, String> headers, Map<String, String> query, RequestBody body) {
    /**
     * A request without its body.
     *
     * @param authority the host and port that the caller used
     * @throws Refused when the target is no URI
     */
    public static Incoming of(HttpMethod method, RequestHead head, String authority) {
        URI uri = uri(head.target(), authority);
        return new Incoming(method, uri, head.headers(), QueryString.of(uri), new RequestBody.None());
    }

    /** The caller's key, from the header or else from the query; empty when there is none. */
    public String functionsKey() {
        return headers.getOrDefault("x-functions-key", query.getOrDefault("code", ""));
    }

    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** This request with its body; empty for none. */
    public Incoming with(byte[] read) {
        return new Incoming(method, uri, headers, query, RequestBody.of(read, header("content-type")));
    }

    private static URI uri(String target, String authority) {
        try {
            return URI.create("http://" + authority + (target.equals("*") ? "/*" : target));
        } catch (IllegalArgumentException e) {
            throw Refused.malformed("The target has a character that must be percent-encoded, or a '%' without two"
                    + " hexadecimal digits.");
        }
    }
}
