package waybill.localhost.http;

import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The head of a request, checked to be HTTP/1.1 or 1.0.
 *
 * @param method the verb as it was sent, a token
 * @param target the path and the query, percent-encoded
 * @param authority the host that an absolute target names, such as {@code example.org:80}; empty for any other target
 * @param old whether it is HTTP/1.0, which needs no Host, and whose connections are not kept
 * @param headers the headers by their names in lower case; several values of a name are joined with a comma
 * @param local the address that the connection was made to
 */
public record RequestHead(
        String method,
        String target,
        String authority,
        boolean old,
        Map<String, String> headers,
        InetSocketAddress local) {
    public RequestHead {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    public boolean isChunked() {
        return headers.containsKey("transfer-encoding");
    }

    /** The announced bytes of the body; 0 when there is none, or it is chunked. */
    public long length() {
        return Long.parseLong(headers.getOrDefault("content-length", "0"));
    }

    public boolean hasBody() {
        return isChunked() || length() > 0;
    }

    /** Whether the client waits for a word before it sends the body; one of HTTP/1.0 would take the word for the answer. */
    public boolean expectsContinue() {
        return !old && headers.containsKey("expect");
    }

    /** Whether the client wants no further request on this connection. */
    public boolean closes() {
        return old || header("connection").toLowerCase(Locale.ROOT).contains("close");
    }

    /** The path, percent-encoded, without the query, which may hold a key. */
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }
}
