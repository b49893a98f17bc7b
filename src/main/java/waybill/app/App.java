package waybill.app;

import java.time.Clock;
import java.util.Optional;
import waybill.registry.Versions;
import waybill.serving.Loader;
import waybill.serving.Models;
import waybill.storage.BlobStore;

/** The composition root: one of it serves all functions of a process. */
public final class App implements AutoCloseable {
    private final Settings settings;
    private final Stores stores;
    private final Versions versions;
    private final Models models;
    private final Loader loader;
    private final Clock clock;
    private Optional<BatchDesk> batch = Optional.empty();

    private App(Settings settings, Stores stores, Clock clock) {
        this.settings = settings;
        this.stores = stores;
        this.versions = new Versions(stores.reader(), settings.largestArtifact());
        this.loader = new Loader(versions, clock, settings.scorer());
        this.clock = clock;
        this.models = new Models(settings.model(), loader, settings.models());
    }

    /**
     * Builds the app and begins to fetch its model, in the background. What is on the path to the first answer is read without
     * the SDK where that can be, and the store is made when somebody asks for more.
     */
    public static App start(Settings settings, Clock clock) {
        return start(new App(settings, settings.store().open(clock), clock));
    }

    /** As {@link #start(Settings, Clock)}, with another store than the one in the settings, for all. */
    public static App start(Settings settings, BlobStore store, Clock clock) {
        return start(new App(settings, settings.store().open(clock).with(store), clock));
    }

    private static App start(App app) {
        app.models.start();
        return app;
    }

    @Override
    public void close() {
        models.close();
    }

    Settings settings() {
        return settings;
    }

    BlobStore store() {
        return stores.blobs();
    }

    Versions versions() {
        return versions;
    }

    /** Made when somebody asks, and not by a lambda, which would load its class: what only predicts needs none of it. */
    synchronized BatchDesk batch() {
        if (batch.isEmpty()) {
            batch = Optional.of(BatchDesk.open(settings, stores, loader, clock));
        }
        return batch.get();
    }

    Models models() {
        return models;
    }
}
