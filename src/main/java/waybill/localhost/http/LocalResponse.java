package waybill.localhost.http;

import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A function's answer: a status, one value for each exact spelling of a header, and a body of any type, or none. */
public final class LocalResponse implements HttpResponseMessage {
    private final HttpStatusType status;
    private final Map<String, String> headers;
    private final @Nullable Object body;

    private LocalResponse(HttpStatusType status, Map<String, String> headers, @Nullable Object body) {
        this.status = status;
        this.headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        this.body = body;
    }

    static Builder builder(HttpStatusType status) {
        return new Builder(status);
    }

    @Override
    public HttpStatusType getStatus() {
        return status;
    }

    /** The header with exactly this spelling; null when there is none, as on the platform. */
    @Override
    public @Nullable String getHeader(String name) {
        return headers.get(name);
    }

    /** The header of this name in any spelling. */
    public Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    public Map<String, String> headers() {
        return headers;
    }

    @Override
    public @Nullable Object getBody() {
        return body;
    }

    /** The body as text; empty when there is none. */
    public String text() {
        return Optional.ofNullable(body).map(Object::toString).orElse("");
    }

    static final class Builder implements HttpResponseMessage.Builder {
        private final Map<String, String> headers = new LinkedHashMap<>();
        private HttpStatusType status;
        private @Nullable Object body;

        private Builder(HttpStatusType status) {
            this.status = Objects.requireNonNull(status, "status");
        }

        @Override
        public Builder status(HttpStatusType status) {
            this.status = Objects.requireNonNull(status, "status");
            return this;
        }

        @Override
        public Builder header(String name, String value) {
            headers.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value of " + name));
            return this;
        }

        @Override
        public Builder body(@Nullable Object body) {
            this.body = body;
            return this;
        }

        @Override
        public LocalResponse build() {
            return new LocalResponse(status, headers, body);
        }
    }
}
