package waybill.serving.observers;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Somebody else's code, whose failures harm nobody, and do not fill the log. Thread-safe. */
final class Guarded<T> {
    private static final long QUIET = TimeUnit.MINUTES.toNanos(1);

    private final T guarded;
    private long failures;
    private long logged;

    Guarded(T guarded) {
        this.guarded = guarded;
    }

    T get() {
        return guarded;
    }

    void call(Consumer<T> call) {
        try {
            call.accept(guarded);
        } catch (RuntimeException | Error e) {
            failed(e);
        }
    }

    /** Logs the first failure, and then one a minute. */
    synchronized void failed(Throwable failure) {
        failures++;
        long now = System.nanoTime();
        if (failures == 1 || now - logged >= QUIET) {
            logged = now;
            String line = "It failed for the " + failures + ". time: "
                    + guarded.getClass().getName();
            Logger.getLogger(Guarded.class.getName()).log(Level.SEVERE, line, failure);
        }
    }
}
