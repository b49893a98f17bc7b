package waybill.serving;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/**
 * Versions that callers named. The last few are kept, and as few are loaded at once: a caller who asks for many versions waits,
 * and does not fill the memory. What is kept is given at once, whatever is being loaded.
 */
final class PinnedVersions {
    private static final int KEPT = 2;

    private final Loader loader;
    private final Duration patience;
    private final Semaphore loading = new Semaphore(KEPT, true);
    private final Map<String, Held> kept = new LinkedHashMap<>(8, 0.75f, true);

    PinnedVersions(Loader loader, Duration patience) {
        this.loader = loader;
        this.patience = patience;
    }

    Held get(String name, String version) {
        return find(name, version).orElseGet(() -> inTurn(name, version));
    }

    private Held inTurn(String name, String version) {
        if (!hasTurn()) {
            throw new WaybillException(
                    ErrorCode.MODEL_NOT_READY, "Other versions are still being loaded: this one has to wait.");
        }
        try {
            return find(name, version).orElseGet(() -> load(name, version));
        } finally {
            loading.release();
        }
    }

    private boolean hasTurn() {
        try {
            return loading.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Held load(String name, String version) {
        long begun = System.nanoTime();
        Held held = loader.load(loader.versions().describe(name, version), Held.Route.PINNED, begun);
        keep(held);
        return held;
    }

    private synchronized Optional<Held> find(String name, String version) {
        return Optional.ofNullable(kept.get(key(name, version)));
    }

    private synchronized void keep(Held held) {
        kept.put(key(held.name(), held.version()), held);
        if (kept.size() > KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
    }

    private static String key(String name, String version) {
        return name + "/" + version;
    }
}
