package waybill.localhost.call;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The values that a function has set in its output bindings during one call. */
final class Outputs {
    private final Map<String, LocalOutputBinding<Object>> byName = new ConcurrentHashMap<>();

    LocalOutputBinding<Object> named(String name) {
        return byName.computeIfAbsent(name, unused -> new LocalOutputBinding<>());
    }

    /** The value of a binding; empty when the function has set nothing, or null. */
    Optional<Object> value(String name) {
        return Optional.ofNullable(named(name).getValue());
    }
}
