package waybill.localhost.http;

import com.microsoft.azure.functions.HttpMethod;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import waybill.localhost.config.HostLimits;

/** Reads one request, first its head and later its body, in the form in which the platform would pass it on. */
public final class RequestReader {
    private static final Logger LOG = Logger.getLogger(RequestReader.class.getName());

    /** A valid Host header. A slash or question mark in it would turn the rest into a path or a query. */
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._~-]+|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?");

    private final HttpExchange exchange;
    private final HostLimits limits;
    private final Deadlines deadlines;
    private final Map<String, String> headers;

    public RequestReader(HttpExchange exchange, HostLimits limits, Deadlines deadlines) {
        this.exchange = exchange;
        this.limits = limits;
        this.deadlines = deadlines;
        this.headers = headers(exchange.getRequestHeaders());
    }

    /** The request without its body. */
    public Incoming head(HttpMethod method) {
        return new Incoming(method, uri(), headers, new RequestBody.None());
    }

    public boolean isTooLong() {
        return !isChunked() && length() > limits.bodyBytes();
    }

    /**
     * Reads the body, if the platform would pass it on: only when the request has a Content-Length.
     *
     * @throws IOException when the client breaks off, or takes longer than {@link HostLimits#bodyTime}
     */
    public Incoming whole(Incoming head) throws IOException {
        if (isChunked()) {
            LOG.warning("A request to " + head.uri().getRawPath()
                    + " is chunked (Transfer-Encoding). Azure Functions hands the"
                    + " body of such a request to a Java function as EMPTY, so the local host does too. Send a"
                    + " Content-Length.");
            return head;
        }
        int length = Math.toIntExact(length());
        if (length == 0) {
            return head;
        }
        byte[] body = new byte[length];
        deadlines.within(limits.bodyTime(), () -> read(body));
        return head.with(RequestBody.of(body, headers.getOrDefault("content-type", "")));
    }

    private void read(byte[] body) throws IOException {
        if (exchange.getRequestBody().readNBytes(body, 0, body.length) < body.length) {
            throw new EOFException("The client broke off in the body.");
        }
    }

    private boolean isChunked() {
        return headers.containsKey("transfer-encoding");
    }

    /** The length is a number, because the server has refused anything else. */
    private long length() {
        return Long.parseLong(headers.getOrDefault("content-length", "0"));
    }

    private static Map<String, String> headers(Headers raw) {
        Map<String, String> headers = new LinkedHashMap<>();
        raw.forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        return headers;
    }

    /** The URL as the caller wrote it: with the Host header, or with the socket's port when that is missing or malformed. */
    private URI uri() {
        URI asked = exchange.getRequestURI();
        String path = Optional.ofNullable(asked.getRawPath()).orElse("/");
        String query =
                Optional.ofNullable(asked.getRawQuery()).map(text -> "?" + text).orElse("");
        String host = headers.getOrDefault("host", "");
        String authority = HOST.matcher(host).matches()
                ? host
                : "localhost:" + exchange.getLocalAddress().getPort();
        return URI.create("http://" + authority + path + query);
    }
}
