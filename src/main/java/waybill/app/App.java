package waybill.app;

import java.time.Clock;
import waybill.registry.Versions;
import waybill.serving.Models;
import waybill.storage.AzureBlobStore;
import waybill.storage.AzureQueueStore;
import waybill.storage.BlobStore;
import waybill.storage.DirectoryBlobStore;
import waybill.storage.DirectoryQueueStore;
import waybill.storage.QueueStore;
import waybill.storage.Retries;

/** The composition root: one of it serves all functions of a process. */
public final class App implements AutoCloseable {
    private final Settings settings;
    private final BlobStore store;
    private final Versions versions;
    private final Models models;

    private App(Settings settings, BlobStore store, Clock clock) {
        this.settings = settings;
        this.store = store;
        this.versions = new Versions(store, settings.largestArtifact());
        this.models = new Models(settings.model(), versions, clock, settings.models());
    }

    /** Builds the app and begins to fetch its model, in the background. */
    public static App start(Settings settings, Clock clock) {
        return start(settings, store(settings.store(), clock), clock);
    }

    /** As {@link #start(Settings, Clock)}, with another store than the one in the settings. */
    public static App start(Settings settings, BlobStore store, Clock clock) {
        App app = new App(settings, store, clock);
        app.models.start();
        return app;
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
        models.close();
    }

    Settings settings() {
        return settings;
    }

    BlobStore store() {
        return store;
    }

    Versions versions() {
        return versions;
    }

    Models models() {
        return models;
    }
}
