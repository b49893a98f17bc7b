package waybill.app;

import java.time.Clock;
import java.util.Optional;
import waybill.capture.CaptureTally;
import waybill.failure.WaybillException;
import waybill.metrics.Metrics;
import waybill.registry.Registry;
import waybill.registry.Versions;
import waybill.serving.Callers;
import waybill.serving.Deployments;
import waybill.serving.Loader;
import waybill.serving.Plane;
import waybill.serving.live.Following;
import waybill.serving.observers.Observers;
import waybill.storage.BlobStore;

/** The composition root: one app serves all functions of a process. */
public final class App implements AutoCloseable {
    private final Settings settings;
    private final Stores stores;
    private final Versions versions;
    private final Deployments deployments;
    private final Optional<CaptureTally> captures;
    private final Callers callers = new Callers();
    private final Plane plane;
    private final Clock clock;
    private Optional<BatchDesk> batch = Optional.empty();
    private Optional<EventDesk> events = Optional.empty();
    private Optional<StateDesk> state = Optional.empty();
    private Optional<Metrics> metrics = Optional.empty();

    private App(Settings settings, Stores stores, Observing observing, Clock clock) {
        this.settings = settings;
        this.stores = stores;
        this.versions = new Versions(stores.reader(), settings.largestArtifact());
        this.clock = clock;
        this.deployments = new Deployments(settings.model(), loader(settings), settings.models(), this::advice);
        this.captures = Captures.tally(settings);
        this.plane =
                Plane.of(deployments, Observers.begin(() -> observing.observers(this), observing.tally(this)), clock);
    }

    private Loader loader(Settings of) {
        return new Loader(
                versions,
                clock,
                of.scorer(),
                new Following(of.models().poll(), of.live().waiting()));
    }

    /**
     * Builds the app and starts to fetch its model in the background. Blobs on the path to the first answer are read without the
     * SDK where possible; the SDK's store is made when something else needs it.
     */
    public static App start(Settings settings, Clock clock) {
        return start(settings, new Observing(), clock);
    }

    /** Builds the app as {@link #start(Settings, Clock)} does, with other observers. */
    static App start(Settings settings, Observing observing, Clock clock) {
        return start(new App(settings, settings.store().open(clock), observing, clock));
    }

    /** Builds the app as {@link #start(Settings, Clock)} does, with another blob store than the one in the settings. */
    public static App start(Settings settings, BlobStore store, Clock clock) {
        return start(settings, store, new Observing(), clock);
    }

    /** Builds the app as {@link #start(Settings, BlobStore, Clock)} does, with other observers. */
    static App start(Settings settings, BlobStore store, Observing observing, Clock clock) {
        return start(new App(settings, settings.store().open(clock).with(store), observing, clock));
    }

    private static App start(App app) {
        app.deployments.start();
        return app;
    }

    /** Lists the store, which the way to an answer does not; a store that does not answer now gives no advice. */
    private String advice() {
        try {
            return Registry.advice(stores.blobs(), settings.model());
        } catch (WaybillException unavailable) {
            return "";
        }
    }

    @Override
    public void close() {
        deployments.close();
        plane.close();
    }

    public Settings settings() {
        return settings;
    }

    public Stores stores() {
        return stores;
    }

    public Versions versions() {
        return versions;
    }

    /** Made on first use, and not by a lambda, whose class would be loaded: an app that only predicts needs none of it. */
    synchronized BatchDesk batch() {
        if (batch.isEmpty()) {
            batch = Optional.of(BatchDesk.open(this, clock));
        }
        return batch.get();
    }

    /** Made as {@link #batch} is. */
    synchronized EventDesk events() {
        if (events.isEmpty()) {
            events = Optional.of(EventDesk.open(this, clock));
        }
        return events.get();
    }

    /** Made as {@link #batch} is. */
    synchronized StateDesk state() {
        if (state.isEmpty()) {
            state = Optional.of(StateDesk.open(this, clock));
        }
        return state.get();
    }

    /** Made as {@link #batch} is. */
    public synchronized Metrics metrics() {
        if (metrics.isEmpty()) {
            metrics = Optional.of(Observing.metrics(this));
        }
        return metrics.get();
    }

    /** What has become of captures; empty if nothing is captured. */
    public Optional<CaptureTally> captures() {
        return captures;
    }

    /** Those who wait for a prediction. */
    Callers callers() {
        return callers;
    }

    public Clock clock() {
        return clock;
    }

    public Deployments deployments() {
        return deployments;
    }

    public Plane plane() {
        return plane;
    }
}
