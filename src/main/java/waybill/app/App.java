package waybill.app;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import waybill.registry.Versions;
import waybill.serving.Deployments;
import waybill.serving.Loader;
import waybill.serving.Observer;
import waybill.serving.Plane;
import waybill.storage.AzureBlobStore;
import waybill.storage.AzureQueueStore;
import waybill.storage.BlobReader;
import waybill.storage.BlobReaders;
import waybill.storage.BlobStore;
import waybill.storage.DirectoryBlobStore;
import waybill.storage.DirectoryQueueStore;
import waybill.storage.QueueStore;
import waybill.storage.Retries;

/** The composition root: one of it serves all functions of a process. */
public final class App implements AutoCloseable {
    /** Who hears what was served. */
    private static final List<Observer> OBSERVERS = List.of();

    private final Settings settings;
    private final Lazy<BlobStore> store;
    private final Versions versions;
    private final Deployments deployments;
    private final Plane plane;
    private final Clock clock;
    private Optional<BatchDesk> batch = Optional.empty();

    private App(Settings settings, Lazy<BlobStore> store, BlobReader reader, List<Observer> observers, Clock clock) {
        this.settings = settings;
        this.store = store;
        this.versions = new Versions(reader, settings.largestArtifact());
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
        Lazy<BlobStore> store = new Lazy<>(() -> store(settings.store(), clock));
        Optional<BlobReader> lean = leanReader(settings.store(), clock);
        return start(new App(settings, store, lean.isPresent() ? lean.get() : store.get(), OBSERVERS, clock));
    }

    /** As {@link #start(Settings, Clock)}, with another store than the one in the settings, for all. */
    public static App start(Settings settings, BlobStore store, Clock clock) {
        return start(settings, store, OBSERVERS, clock);
    }

    /** As {@link #start(Settings, BlobStore, Clock)}, with other observers. */
    static App start(Settings settings, BlobStore store, List<Observer> observers, Clock clock) {
        return start(new App(settings, new Lazy<>(() -> store), store, observers, clock));
    }

    private static App start(App app) {
        app.deployments.start();
        return app;
    }

    private static Optional<BlobReader> leanReader(StoreLocation location, Clock clock) {
        BlobReaders readers = new BlobReaders(Retries.standard(), clock, System.nanoTime());
        if (location instanceof StoreLocation.Endpoint endpoint) {
            return readers.atEndpoint(endpoint.uri(), endpoint.clientId(), endpoint.identity());
        }
        return location instanceof StoreLocation.Connection connection
                ? readers.withConnectionString(connection.connectionString())
                : Optional.empty();
    }

    /** The store at a location. */
    public static BlobStore store(StoreLocation location, Clock clock) {
        if (location instanceof StoreLocation.Folder folder) {
            return new DirectoryBlobStore(folder.root(), clock);
        }
        if (location instanceof StoreLocation.Endpoint endpoint) {
            return endpoint.clientId().isEmpty()
                    ? AzureBlobStore.atEndpoint(endpoint.uri(), Retries.standard())
                    : AzureBlobStore.atEndpoint(endpoint.uri(), endpoint.clientId(), Retries.standard());
        }
        return AzureBlobStore.withConnectionString(
                ((StoreLocation.Connection) location).connectionString(), Retries.standard());
    }

    /** The queues beside the store at a location: in its folder, or in its storage account. */
    public static QueueStore queues(StoreLocation location, Clock clock) {
        if (location instanceof StoreLocation.Folder folder) {
            return new DirectoryQueueStore(folder.root(), clock);
        }
        if (location instanceof StoreLocation.Endpoint endpoint) {
            return AzureQueueStore.atEndpoint(endpoint.queues(), endpoint.clientId(), Retries.standard());
        }
        return AzureQueueStore.withConnectionString(
                ((StoreLocation.Connection) location).connectionString(), Retries.standard());
    }

    @Override
    public void close() {
        deployments.close();
        plane.close();
    }

    Settings settings() {
        return settings;
    }

    BlobStore store() {
        return store.get();
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
