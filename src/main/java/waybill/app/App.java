package waybill.app;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import waybill.registry.Versions;
import waybill.serving.Deployments;
import waybill.serving.Loader;
import waybill.serving.Observer;
import waybill.serving.Plane;
import waybill.storage.BlobStore;

/** The composition root: one of it serves all functions of a process. */
public final class App implements AutoCloseable {
    /** Who hears what was served. */
    private static final List<Observer> OBSERVERS = List.of();

    private final Settings settings;
    private final Stores stores;
    private final Versions versions;
    private final Deployments deployments;
    private final Plane plane;
    private final Clock clock;
    private Optional<BatchDesk> batch = Optional.empty();

    private App(Settings settings, Stores stores, List<Observer> observers, Clock clock) {
        this.settings = settings;
        this.stores = stores;
        this.versions = new Versions(stores.reader(), settings.largestArtifact());
        this.clock = clock;
        this.deployments =
                new Deployments(settings.model(), new Loader(versions, clock, settings.scorer()), settings.models());
        this.plane = Plane.of(deployments, observers);
    }

    /**
     * Builds the app and begins to fetch its model, in the background. What is on the path to the first answer is read without
     * the SDK where that can be, and the store is made when somebody asks for more.
     */
    public static App start(Settings settings, Clock clock) {
        return start(new App(settings, settings.store().open(clock), OBSERVERS, clock));
    }

    /** As {@link #start(Settings, Clock)}, with another store than the one in the settings, for all. */
    public static App start(Settings settings, BlobStore store, Clock clock) {
        return start(settings, store, OBSERVERS, clock);
    }

    /** As {@link #start(Settings, BlobStore, Clock)}, with other observers. */
    static App start(Settings settings, BlobStore store, List<Observer> observers, Clock clock) {
        return start(new App(settings, settings.store().open(clock).with(store), observers, clock));
    }

    private static App start(App app) {
        app.deployments.start();
        return app;
    }

    @Override
    public void close() {
        deployments.close();
        plane.close();
    }

    Settings settings() {
        return settings;
    }

    Stores stores() {
        return stores;
    }

    Versions versions() {
        return versions;
    }

    /** Made when somebody asks, and not by a lambda, which would load its class: what only predicts needs none of it. */
    synchronized BatchDesk batch() {
        if (batch.isEmpty()) {
            batch = Optional.of(BatchDesk.open(this, clock));
        }
        return batch.get();
    }

    Deployments deployments() {
        return deployments;
    }

    Plane plane() {
        return plane;
    }
}
