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
import java.util.function.Supplier;
import java.util.stream.Stream;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.registry.Names;
import waybill.registry.VersionRef;

/**
 * The models that this process follows: the default model from the start, others from their first request on. When the largest
 * number of models is reached, the least recently requested one makes room; the default model stays. Closing stops the polling.
 */
public final class Deployments implements Chooser, AutoCloseable {
    private final Loader loader;
    private final Limits limits;
    private final VersionCache cache;
    private final Deployment standard;
    private final ScheduledExecutorService background;
    private final Map<String, Deployment> others = new LinkedHashMap<>(8, 0.75f, true);

    /**
     * The limits of what is loaded and waited for.
     *
     * @param poll the time between two reads of a pointer
     * @param patience the longest wait of a request for the first load
     * @param models the largest number of models that are followed at once, the default one included
     */
    public record Limits(Duration poll, Duration patience, int models) {}

    public Deployments(String standard, Loader loader, Limits limits) {
        this(standard, loader, limits, () -> "");
    }

    /**
     * The deployments of a process.
     *
     * @param standard the name of the default model
     * @param advice what a person can do when no version of the default model was promoted, as a sentence that begins with a
     *     space; asked for only then
     */
    public Deployments(String standard, Loader loader, Limits limits, Supplier<String> advice) {
        this.loader = loader;
        this.limits = limits;
        // Each model has a thread, so that one that is slow to load does not keep others from following their pointers.
        this.background = Executors.newScheduledThreadPool(limits.models(), daemons());
        this.cache = new VersionCache(loader, this::answers);
        this.standard = deployment(standard, advice);
    }

    private Deployment deployment(String model, Supplier<String> advice) {
        return new Deployment(model, loader, cache, background, limits.poll(), advice);
    }

    /** Starts to fetch the default model in the background. */
    public void start() {
        standard.start();
    }

    /** The readiness of the default model. */
    public Readiness readiness() {
        return standard.readiness();
    }

    /** The readiness of every model that is followed, the default one first. */
    public List<Readiness> all() {
        List<Readiness> all = new ArrayList<>();
        all.add(standard.readiness());
        followed().forEach(model -> all.add(model.readiness()));
        return all;
    }

    /** The readiness of a model that is not followed: its first request loads it, if there is room for others at all. */
    public Readiness untried(String model) {
        if (limits.models() > 1) {
            return Readiness.untried(model);
        }
        LoadFailure alone = new LoadFailure(
                ErrorCode.UNKNOWN_MODEL,
                "This service answers for its default model only: WAYBILL_MAX_MODELS is 1.",
                loader.clock().instant());
        return new Readiness(model, Optional.empty(), List.of(alone));
    }

    /** The version that gets, unseen, what the champion of a model answers, if one is loaded now. */
    public Optional<Chosen> shadow(String model) {
        Optional<Deployment> followed = model.equals(standard.model()) ? Optional.of(standard) : find(model);
        return followed.flatMap(deployment -> deployment.readiness().shadow());
    }

    private synchronized Collection<Deployment> followed() {
        return List.copyOf(others.values());
    }

    @Override
    public Chosen choose(ModelSelector target) {
        if (target.version().isPresent()) {
            return byName(
                    target.model().orElse(standard.model()), target.version().get());
        }
        return target.model().isPresent() ? current(target.model().get()) : standard.await(limits.patience());
    }

    /**
     * Exactly this version of a model, for callers that keep a reference to it.
     *
     * @param patience the longest wait while other versions are being loaded
     * @throws WaybillException {@code UNKNOWN_VERSION}, {@code ARTIFACT_REJECTED}, {@code MODEL_NOT_READY}
     */
    public LoadedVersion load(String model, VersionRef ref, Duration patience) {
        return cache.byRef(model, ref, patience);
    }

    /** Exactly the version of the reference, if it is held already. */
    public Optional<LoadedVersion> held(String model, VersionRef ref) {
        return cache.find(model, ref);
    }

    /** All versions that are held now, those that were asked for longest ago first. */
    public List<LoadedVersion> held() {
        return cache.all();
    }

    @Override
    public void close() {
        background.shutdownNow();
        standard.close();
        for (Deployment other : followed()) {
            other.close();
        }
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

    /** Reads the store outside the lock: a slow answer must not delay requests for other models. */
    private Deployment begin(String name) {
        requireKnown(name);
        requireRoomForOthers();
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
        Deployment model = deployment(name, () -> "");
        others.put(name, model);
        model.start();
        return model;
    }

    /** Not MODEL_NOT_READY, which asks callers to try again: this does not change while the process lives. */
    private void requireRoomForOthers() {
        if (limits.models() < 2) {
            throw new WaybillException(ErrorCode.UNKNOWN_MODEL, "This service answers for its default model only.");
        }
    }

    private void makeRoom() {
        Iterator<Deployment> leastRecent = others.values().iterator();
        while (others.size() + 1 >= limits.models()) {
            leastRecent.next().close();
            leastRecent.remove();
        }
    }

    /** Whether a version answers for some model now, be it some callers only, or is its shadow. */
    private boolean answers(LoadedVersion version) {
        return all().stream().flatMap(Deployments::named).anyMatch(version::isSame);
    }

    private static Stream<LoadedVersion> named(Readiness readiness) {
        return Stream.of(
                        readiness.answering().map(Chosen::loaded),
                        readiness.answering().flatMap(Chosen::split).map(Chosen.Split::canary),
                        readiness.shadow().map(Chosen::loaded))
                .flatMap(Optional::stream);
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
            // The worker starts this in a thread whose context class loader is not the app's.
            thread.setContextClassLoader(Deployments.class.getClassLoader());
            return thread;
        };
    }
}
