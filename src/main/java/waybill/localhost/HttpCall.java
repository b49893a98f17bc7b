package waybill.localhost;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A request that has found its function. {@code @BindingName} reads the route, else the last such query parameter, else a member of a JSON body. */
record HttpCall(Incoming request, Map<String, String> routeValues) implements Trigger {
    @Override
    public String reason() {
        return "This function was called over HTTP.";
    }

    @Override
    public Optional<String> binding(String name) {
        return Optional.ofNullable(routeValues.get(name))
                .or(() -> inQuery(name))
                .or(() -> request.content().asText().flatMap(body -> BindingData.inJson(body, name)));
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
