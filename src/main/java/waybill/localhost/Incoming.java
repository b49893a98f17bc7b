package waybill.localhost;

import com.microsoft.azure.functions.HttpMethod;
import java.net.URI;
import java.util.Map;

/** A request before it has found its function's parameter type. */
record Incoming(HttpMethod method, URI uri, Map<String, String> headers, Content content) {
    Map<String, String> query() {
        return QueryString.parse(uri.getRawQuery());
    }
}
