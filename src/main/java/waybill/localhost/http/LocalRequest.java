package waybill.localhost.http;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as the platform passes it to a function: header names are in lower case, several values of a name are joined with a
 * comma, and query parameters without a value are left out. Tests call functions with it too:
 *
 * <pre>{@code function.predict(LocalRequest.post("/api/predict?policy=warn").header("Accept", "text/csv").body("{}"))}</pre>
 *
 * @param <T> the type of the body; {@code Optional} for tests that use the factories here
 */
public final class LocalRequest<T extends @Nullable Object> implements HttpRequestMessage<T> {
    private final HttpMethod method;
    private final URI uri;
    private final Map<String, String> headers;
    private final Map<String, String> query;
    private final @Nullable T body;
    private final RequestBody sent;

    private LocalRequest(HttpMethod method, URI uri, Map<String, String> headers, @Nullable T body) {
        this(new Incoming(method, uri, headers, QueryString.of(uri), new RequestBody.None()), body);
    }

    /**
     * A request that has come.
     *
     * @param body the body as the function takes it
     */
    public LocalRequest(Incoming incoming, @Nullable T body) {
        this.method = incoming.method();
        this.uri = incoming.uri();
        this.headers = Collections.unmodifiableMap(new LinkedHashMap<>(incoming.headers()));
        this.query = incoming.query();
        this.body = body;
        this.sent = incoming.body();
    }

    /**
     * A request without a body.
     *
     * @param path the path with its query, percent-encoded; without a host it is on {@code http://localhost:7071}
     */
    public static LocalRequest<Optional<String>> of(HttpMethod method, String path) {
        URI uri = URI.create("http://localhost:7071").resolve(path);
        return new LocalRequest<>(method, uri, Map.of(), Optional.empty());
    }

    /** A GET without a body. */
    public static LocalRequest<Optional<String>> get(String path) {
        return of(HttpMethod.GET, path);
    }

    /** A POST that has no body yet. */
    public static LocalRequest<Optional<String>> post(String path) {
        return of(HttpMethod.POST, path);
    }

    /** This request with one more header, or one more value of a header. */
    public LocalRequest<T> header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.merge(name.toLowerCase(Locale.ROOT), value, (before, added) -> before + "," + added);
        return new LocalRequest<>(method, uri, more, body);
    }

    /** This request with a text as its body; the platform treats an empty text as no body. */
    public LocalRequest<Optional<String>> body(String text) {
        return new LocalRequest<>(method, uri, headers, text.isEmpty() ? Optional.empty() : Optional.of(text));
    }

    /** This request with bytes as its body, for a function that takes {@code application/octet-stream}. */
    public LocalRequest<Optional<byte[]>> bytes(byte[] bytes) {
        return new LocalRequest<>(method, uri, headers, bytes.length == 0 ? Optional.empty() : Optional.of(bytes));
    }

    /**
     * The bytes of a body that the platform passes to its worker as bytes, whatever the function takes; empty when it passes a text
     * or nothing.
     */
    public static Optional<byte[]> octetsOf(HttpRequestMessage<?> request) {
        return request instanceof LocalRequest<?> local && local.sent instanceof RequestBody.Bytes bytes
                ? bytes.asBytes()
                : Optional.empty();
    }

    @Override
    public URI getUri() {
        return uri;
    }

    @Override
    public HttpMethod getHttpMethod() {
        return method;
    }

    @Override
    public Map<String, String> getHeaders() {
        return headers;
    }

    @Override
    public Map<String, String> getQueryParameters() {
        return query;
    }

    /** The body; null only where the platform's is: there is no body, and {@code T} is not an {@code Optional}. */
    @Override
    public @Nullable T getBody() {
        return body;
    }

    @Override
    public HttpResponseMessage.Builder createResponseBuilder(HttpStatus status) {
        return LocalResponse.builder(status);
    }

    @Override
    public HttpResponseMessage.Builder createResponseBuilder(HttpStatusType status) {
        return LocalResponse.builder(status);
    }
}
