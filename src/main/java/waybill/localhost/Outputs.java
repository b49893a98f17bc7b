package waybill.localhost;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What a function has put into its output bindings, during one call. */
final class Outputs {
    private final Map<String, LocalOutput<Object>> byName = new ConcurrentHashMap<>();

    LocalOutput<Object> named(String name) {
        return byName.computeIfAbsent(name, unused -> new LocalOutput<>());
    }

    @Nullable
    Object value(String name) {
        return named(name).getValue();
    }
}
