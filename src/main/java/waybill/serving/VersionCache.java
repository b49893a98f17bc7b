package waybill.serving;

import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.registry.VersionRef;

/**
 * The one place where loaded versions are kept: champions, previous champions, versions that callers name, and those that score
 * files. A version stays while it answers for a model, and is loaded by one thread, for which others wait. Of the others only the few that were
 * used last are kept, and only a few are loaded at once: a caller who asks for many versions waits, and does not fill the memory. Thread-safe.
 */
final class VersionCache {
    /** The number of versions that are kept although they answer for no model. */
    private static final int MOST_UNNAMED = 2;

    /** The number of versions that are loaded at once because callers name them. */
    private static final int MOST_CALLED = 2;

    /** The longest wait for another thread that loads the same version: longer than any load takes. */
    private static final Duration LONGEST_LOAD = Duration.ofMinutes(5);

    private final Loader loader;
    private final Predicate<LoadedVersion> named;
    private final Map<String, LoadedVersion> versions = new LinkedHashMap<>(16, 0.75f, true);
    /** The keys of what is being loaded because a pointer names it. */
    private final Set<String> pointed = new HashSet<>();

    /** The keys of what is being loaded because a caller names it. */
    private final Set<String> called = new HashSet<>();

    /** @param named whether a version answers for a model now, and so has to stay */
    VersionCache(Loader loader, Predicate<LoadedVersion> named) {
        this.loader = loader;
        this.named = named;
    }

    /**
     * The version that a pointer names. The calling thread loads it at once if it is not cached, whatever else is being loaded; it waits only
     * for another thread that is loading the same version.
     *
     * @throws WaybillException as {@link #byName}
     */
    LoadedVersion load(String model, VersionRef ref) {
        Optional<LoadedVersion> known = find(model, ref);
        return known.isPresent() ? known.get() : loadAlone(model, ref);
    }

    private LoadedVersion loadAlone(String model, VersionRef ref) {
        String key = key(model, ref.version());
        begin(key, pointed, Integer.MAX_VALUE, LONGEST_LOAD);
        try {
            // Whoever was waited for may have loaded it.
            Optional<LoadedVersion> known = find(model, ref);
            return known.isPresent() ? known.get() : fetch(model, ref);
        } finally {
            end(key, pointed);
        }
    }

    private LoadedVersion fetch(String model, VersionRef ref) {
        return keep(loader.load(model, ref));
    }

    /** The same version from the files that were refused before, as {@link Loader#retried} does. */
    LoadedVersion retried(LoadedVersion version) {
        return version.loading().refused().isPresent() ? keep(loader.retried(version)) : version;
    }

    /**
     * The version that a caller names.
     *
     * @param patience the longest wait while other versions are being loaded
     * @throws WaybillException {@code MODEL_NOT_READY} when the wait was too long, and as {@link Loader#load}
     */
    LoadedVersion byName(String model, String version, Duration patience) {
        return inTurn(model, version, patience, () -> keep(loader.load(model, version)));
    }

    /** The version with exactly the manifest digest of the reference; otherwise as {@link #byName}. */
    LoadedVersion byRef(String model, VersionRef ref, Duration patience) {
        LoadedVersion found = inTurn(model, ref.version(), patience, () -> fetch(model, ref));
        return found.ref().equals(ref) ? found : fetch(model, ref);
    }

    private LoadedVersion inTurn(String model, String version, Duration patience, Supplier<LoadedVersion> load) {
        Optional<LoadedVersion> known = find(model, version);
        if (known.isPresent()) {
            return known.get();
        }
        String key = key(model, version);
        begin(key, called, MOST_CALLED, patience);
        try {
            // Another thread may have loaded it during the wait.
            return find(model, version).orElseGet(load);
        } finally {
            end(key, called);
        }
    }

    /** Uses a monitor, because classes of {@code java.util.concurrent} would have to be loaded before the first answer. */
    private synchronized void begin(String key, Set<String> kind, int most, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (pointed.contains(key) || called.contains(key) || kind.size() >= most) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw busy();
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        kind.add(key);
    }

    private static WaybillException busy() {
        return new WaybillException(
                ErrorCode.MODEL_NOT_READY, "Other versions are still being loaded: this one has to wait.");
    }

    private synchronized void end(String key, Set<String> kind) {
        kind.remove(key);
        notifyAll();
    }

    private synchronized Optional<LoadedVersion> find(String model, String version) {
        return Optional.ofNullable(versions.get(key(model, version)));
    }

    /** A version that is held already. */
    Optional<LoadedVersion> find(String model, VersionRef ref) {
        Optional<LoadedVersion> known = find(model, ref.version());
        return known.isPresent() && known.get().ref().equals(ref) ? known : Optional.empty();
    }

    synchronized List<LoadedVersion> all() {
        return List.copyOf(versions.values());
    }

    private synchronized LoadedVersion keep(LoadedVersion version) {
        versions.put(key(version.name(), version.version()), version);
        if (versions.size() > MOST_UNNAMED) {
            makeRoom(version);
        }
        return version;
    }

    private void makeRoom(LoadedVersion spared) {
        int unnamed = 0;
        for (LoadedVersion held : versions.values()) {
            unnamed += named.test(held) ? 0 : 1;
        }
        dropLeastRecentlyUsed(unnamed - MOST_UNNAMED, spared);
    }

    /** Drops unnamed versions, but not the spared one, which is about to be used. */
    private void dropLeastRecentlyUsed(int many, LoadedVersion spared) {
        int left = many;
        for (Iterator<LoadedVersion> all = versions.values().iterator(); all.hasNext() && left > 0; ) {
            LoadedVersion held = all.next();
            if (!held.isSame(spared) && !named.test(held)) {
                all.remove();
                left--;
            }
        }
    }

    private static String key(String model, String version) {
        return model + "/" + version;
    }
}
