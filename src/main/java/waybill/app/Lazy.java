package waybill.app;

import java.util.Optional;
import java.util.function.Supplier;

/** Makes something once, when it is first asked for. Thread-safe. A failure is told to whoever asked, and the next one tries anew. */
final class Lazy<T> {
    private final Supplier<T> making;
    private Optional<T> made = Optional.empty();

    Lazy(Supplier<T> making) {
        this.making = making;
    }

    synchronized T get() {
        if (made.isEmpty()) {
            made = Optional.of(making.get());
        }
        return made.get();
    }
}
