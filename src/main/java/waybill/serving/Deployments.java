package waybill.serving;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.registry.Names;
import waybill.registry.VersionRef;

/**
 * The models that this process follows: the default one from the start, others from the first request for them on. When there are as many
 * as may be, the one that was asked least recently makes room; the default one stays. Closing it ends the polling.
 */
public final class Deployments implements Chooser, AutoCloseable {
    private final Loader loader;
    private final Limits limits;
    private final VersionCache cache;
    private final Deployment standard;
    private final ScheduledExecutorService background;
    private final Map<String, Deployment> others = new LinkedHashMap<>(8, 0.75f, true);

    /**
     * How much is held and waited for.
     *
     * @param poll the time between two looks at a pointer
     * @param patience how long a request waits for the first load
     * @param models how many models are followed at once at most, the default one included
     */
    public record Limits(Duration poll, Duration patience, int models) {}

    public Deployments(String standard, Loader loader, Limits limits) {
        this.loader = loader;
        this.limits = limits;
        // A thread for each model: one that is slow to load keeps no other from following its pointer.
        this.background = Executors.newScheduledThreadPool(limits.models(), daemons());
        this.cache = new VersionCache(loader, this::answers);
        this.standard = deployment(standard);
    }

    private Deployment deployment(String model) {
        return new Deployment(model, loader, cache, background, limits.poll());
    }

    /** Begins to fetch the default model, in the background. */
    public void start() {
        standard.start();
    }

    /** The readiness of the default model. */
    public Readiness readiness() {
        return standard.readiness();
    }

    /** The readiness of every model that is followed; the default one first. */
    public List<Readiness> all() {
        List<Readiness> all = new ArrayList<>();
        all.add(standard.readiness());
        followed().forEach(model -> all.add(model.readiness()));
        return all;
    }

    private synchronized Collection<Deployment> followed() {
        return List.copyOf(others.values());
    }

    @Override
    public Chosen choose(Target target) {
        if (target.version().isPresent()) {
            return byName(
                    target.model().orElse(standard.model()), target.version().get());
        }
        return target.model().isPresent() ? current(target.model().get()) : standard.await(limits.patience());
    }

    /**
     * The very version of a model, for whoever keeps a reference to it.
     *
     * @param patience how long to wait while other versions are being loaded
     * @throws WaybillException {@code UNKNOWN_VERSION}, {@code ARTIFACT_REJECTED}, {@code MODEL_NOT_READY}
     */
    public LoadedVersion load(String model, VersionRef ref, Duration patience) {
        return cache.byRef(model, ref, patience);
    }

    @Override
    public void close() {
        background.shutdownNow();
    }

    private Chosen current(String name) {
        if (name.equals(standard.model())) {
            return standard.await(limits.patience());
        }
        return find(name).orElseGet(() -> begin(name)).await(limits.patience());
    }

    private Chosen byName(String name, String version) {
        requireKnown(name);
        if (!Names.isVersion(version)) {
            throw new WaybillException(ErrorCode.UNKNOWN_VERSION, "No version of " + name + " has such a name.");
        }
        return new Chosen(cache.byName(name, version, limits.patience()), Route.PINNED);
    }

    private synchronized Optional<Deployment> find(String name) {
        return Optional.ofNullable(others.get(name));
    }

    /** Asks the store outside the lock: one slow answer must not keep the requests for other models waiting. */
    private Deployment begin(String name) {
        requireKnown(name);
        if (!loader.versions().isPromoted(name)) {
            throw unknown();
        }
        return register(name);
    }

    private synchronized Deployment register(String name) {
        Optional<Deployment> known = find(name);
        if (known.isPresent()) {
            return known.get();
        }
        makeRoom();
        Deployment model = deployment(name);
        others.put(name, model);
        model.start();
        return model;
    }

    private void makeRoom() {
        if (limits.models() < 2) {
            throw new WaybillException(
                    ErrorCode.MODEL_NOT_READY, "This app holds its default model only: WAYBILL_MAX_MODELS is 1.");
        }
        Iterator<Deployment> leastRecent = others.values().iterator();
        while (others.size() + 1 >= limits.models()) {
            leastRecent.next().close();
            leastRecent.remove();
        }
    }

    /** Whether a version answers for a model now. */
    private boolean answers(LoadedVersion version) {
        return all().stream()
                .flatMap(readiness -> readiness.answering().stream())
                .anyMatch(chosen -> chosen.loaded().isSame(version));
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
            thread.setContextClassLoader(Deployments.class.getClassLoader());
            return thread;
        };
    }
}
