package waybill.localhost.call;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import waybill.localhost.http.Incoming;

/**
 * A request for a function. {@code @BindingName} reads the route, else the last query parameter of that name, else a member of a
 * JSON body.
 */
public record HttpCall(Incoming request, Map<String, String> routeValues) implements Trigger {
    @Override
    public String reason() {
        return "This function was called over HTTP.";
    }

    @Override
    public Optional<String> binding(String name) {
        return Optional.ofNullable(routeValues.get(name))
                .or(() -> inQuery(name))
                .or(() -> request.body().asText().flatMap(body -> BindingData.inJson(body, name)));
    }

    @Override
    public Optional<Incoming> httpRequest() {
        return Optional.of(request);
    }

    /** Requests are many, and their callers see the answers. */
    @Override
    public Level logLevel() {
        return Level.FINE;
    }

    @Override
    public LocalTrace trace(UUID invocation) {
        return LocalTrace.of(request.headers(), invocation);
    }

    private Optional<String> inQuery(String name) {
        if (name.equalsIgnoreCase("code")) {
            return Optional.empty();
        }
        return Optional.ofNullable(request.query().get(name))
                .map(joined -> joined.substring(joined.lastIndexOf(',') + 1));
    }
}
