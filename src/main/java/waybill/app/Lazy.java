package waybill.app;

import java.util.Optional;
import java.util.function.Supplier;

/** Makes a value on first use. Thread-safe. A failure is thrown to the caller, and the next call tries again. */
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
