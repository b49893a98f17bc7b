package waybill.serving;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.registry.Names;

/**
 * The models that this process holds: the default one from the start, others from the first request for them on. Closing it
 * ends the polling.
 */
public final class Models implements AutoCloseable {
    private final Loader loader;
    private final Limits limits;
    private final CurrentModel standard;
    private final ScheduledExecutorService background;
    private final Map<String, CurrentModel> others = new ConcurrentHashMap<>();
    private final PinnedVersions pinned;

    /**
     * How much is held and waited for.
     *
     * @param poll between two looks at a pointer
     * @param patience of a request for the first load
     * @param models at most so many at once, the default one included
     */
    public record Limits(Duration poll, Duration patience, int models) {}

    public Models(String standard, Loader loader, Limits limits) {
        this.loader = loader;
        this.limits = limits;
        // A thread for each model: one that is slow to load keeps no other from following its pointer.
        this.background = Executors.newScheduledThreadPool(limits.models(), daemons());
        this.pinned = new PinnedVersions(loader, limits.patience());
        this.standard = new CurrentModel(standard, loader, background, limits.poll());
    }

    /** Begins to fetch the default model, in the background. */
    public void start() {
        standard.start();
    }

    public Readiness readiness() {
        return standard.readiness();
    }

    /** The readiness of every model that is held or being loaded; the default one first. */
    public Collection<Readiness> all() {
        Map<String, Readiness> all = new LinkedHashMap<>();
        all.put(standard.readiness().model(), standard.readiness());
        others.forEach((name, model) -> all.put(name, model.readiness()));
        return all.values();
    }

    /** The default model. */
    public Held current() {
        return standard.await(limits.patience());
    }

    /**
     * The model of that name.
     *
     * @throws WaybillException {@code UNKNOWN_MODEL}, and as {@link CurrentModel#await}
     */
    public Held current(String name) {
        if (name.equals(standard.readiness().model())) {
            return current();
        }
        CurrentModel held = others.get(name);
        return (held == null ? begin(name) : held).await(limits.patience());
    }

    /**
     * A version that the caller names, promoted or not.
     *
     * @throws WaybillException {@code UNKNOWN_MODEL}, {@code UNKNOWN_VERSION}, {@code ARTIFACT_REJECTED}, {@code
     *     MODEL_NOT_READY} when too many versions are being loaded already
     */
    public Held pinned(String name, String version) {
        requireKnown(name);
        if (!Names.isVersion(version)) {
            throw new WaybillException(ErrorCode.UNKNOWN_VERSION, "No version of " + name + " has such a name.");
        }
        return all().stream()
                .flatMap(readiness -> readiness.held().stream())
                .filter(held -> held.name().equals(name) && held.version().equals(version))
                .findFirst()
                .map(Held::pinned)
                .orElseGet(() -> pinned.get(name, version));
    }

    @Override
    public void close() {
        background.shutdownNow();
    }

    /** Asks the store outside the lock: one slow answer must not keep the requests for other models waiting. */
    private CurrentModel begin(String name) {
        requireKnown(name);
        if (!loader.versions().isPromoted(name)) {
            throw unknown();
        }
        return register(name);
    }

    private synchronized CurrentModel register(String name) {
        CurrentModel known = others.get(name);
        if (known != null) {
            return known;
        }
        if (others.size() + 1 >= limits.models()) {
            throw new WaybillException(
                    ErrorCode.MODEL_NOT_READY, "This app holds its limit of " + limits.models() + " models already.");
        }
        CurrentModel model = new CurrentModel(name, loader, background, limits.poll());
        others.put(name, model);
        model.start();
        return model;
    }

    private static void requireKnown(String name) {
        if (!Names.isModel(name)) {
            throw unknown();
        }
    }

    private static WaybillException unknown() {
        return new WaybillException(ErrorCode.UNKNOWN_MODEL, "No model of that name is in the store.");
    }

    private static ThreadFactory daemons() {
        return task -> {
            Thread thread = new Thread(task, "waybill-models");
            thread.setDaemon(true);
            // The worker begins this in a thread whose context class loader is not the app's.
            thread.setContextClassLoader(Models.class.getClassLoader());
            return thread;
        };
    }
}
