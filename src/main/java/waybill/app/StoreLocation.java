package waybill.app;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import waybill.storage.BlobName;
import waybill.storage.BlobReader;
import waybill.storage.BlobStore;
import waybill.storage.IdentityEndpoint;
import waybill.storage.QueueStore;
import waybill.storage.Retries;
import waybill.storage.WriteCondition;
import waybill.storage.azure.AzureBlobStore;
import waybill.storage.azure.AzureQueueStore;
import waybill.storage.folder.DirectoryBlobStore;
import waybill.storage.folder.DirectoryQueueStore;
import waybill.storage.lean.BlobReaders;

/**
 * Where the store is, and what can be done there: each kind of location answers all that is asked of any, so that a new one is
 * complete as soon as it compiles. Whoever uses a location goes by its {@link Stores}, which make nothing before it is needed.
 */
public sealed interface StoreLocation {
    /** The stores here. Nothing but the lean reader is made yet. */
    default Stores open(Clock clock) {
        return new Stores(this, clock);
    }

    /** A reader that is there sooner than the store; nothing when the store is as soon, or only it can read here. */
    Optional<BlobReader> leanReader(Clock clock);

    /** The store itself. */
    BlobStore blobs(Clock clock);

    /** The queues beside the store: in its folder, or in its storage account. */
    QueueStore queues(Clock clock);

    /** How long a file must have stayed as it is before it is taken for whole. */
    Duration settling();

    /** Creates the containers, unless the store does by itself or was deployed with them. */
    void createContainers(BlobStore blobs, List<String> containers);

    /**
     * Writes a note into a folder into which people put files, if the store would take it away when it is empty.
     *
     * @param note the note's name, in the folder that is to stay
     */
    void keepFolder(BlobStore blobs, BlobName note, String text);

    /** The folder of this machine that belongs to the store: its root, or the current one when the store is elsewhere. */
    Path localFolder();

    private static Path currentFolder() {
        return Path.of("");
    }

    /** Seeded by the moment, so that the instances that started together do not try again together. */
    private static BlobReaders leanReaders(Clock clock) {
        return new BlobReaders(Retries.standard(), clock, System.nanoTime());
    }

    /** A folder of this machine. */
    record Folder(Path root) implements StoreLocation {
        /** A file that is being copied into a folder is seen before it is whole; in Azure it is not. */
        private static final Duration SETTLING = Duration.ofSeconds(3);

        @Override
        public Optional<BlobReader> leanReader(Clock clock) {
            return Optional.empty();
        }

        @Override
        public BlobStore blobs(Clock clock) {
            return new DirectoryBlobStore(root, clock);
        }

        @Override
        public QueueStore queues(Clock clock) {
            return new DirectoryQueueStore(root, clock);
        }

        @Override
        public Duration settling() {
            return SETTLING;
        }

        @Override
        public void createContainers(BlobStore blobs, List<String> containers) {
            // Each comes with its first blob.
        }

        @Override
        public void keepFolder(BlobStore blobs, BlobName note, String text) {
            blobs.write(note, text.getBytes(StandardCharsets.UTF_8), WriteCondition.always());
        }

        @Override
        public Path localFolder() {
            return root;
        }
    }

    /**
     * Azure Blob Storage, by identity.
     *
     * @param clientId the user-assigned identity; empty for any other
     * @param identity where the platform gives out tokens, if the identity is to be had there
     */
    record Endpoint(URI uri, String clientId, Optional<IdentityEndpoint> identity) implements StoreLocation {
        @Override
        public Optional<BlobReader> leanReader(Clock clock) {
            return identity.isPresent()
                    ? leanReaders(clock).atEndpoint(uri, clientId, identity.get())
                    : Optional.empty();
        }

        @Override
        public BlobStore blobs(Clock clock) {
            return AzureBlobStore.atEndpoint(uri, clientId, Retries.standard());
        }

        /** In the account's queue service: {@code <account>.queue.<rest>}, where blobs are at {@code <account>.blob.<rest>}. */
        @Override
        public QueueStore queues(Clock clock) {
            URI queues = URI.create(uri.toString().replaceFirst("\\.blob\\.", ".queue."));
            return AzureQueueStore.atEndpoint(queues, clientId, Retries.standard());
        }

        @Override
        public Duration settling() {
            return Duration.ZERO;
        }

        @Override
        public void createContainers(BlobStore blobs, List<String> containers) {
            // A part of what is deployed.
        }

        @Override
        public void keepFolder(BlobStore blobs, BlobName note, String text) {
            // Folders are but the beginnings of names here.
        }

        @Override
        public Path localFolder() {
            return currentFolder();
        }
    }

    /** Azure Blob Storage or Azurite, by a connection string: a secret, never printed. */
    record Connection(String connectionString) implements StoreLocation {
        @Override
        public Optional<BlobReader> leanReader(Clock clock) {
            return leanReaders(clock).withConnectionString(connectionString);
        }

        @Override
        public BlobStore blobs(Clock clock) {
            return AzureBlobStore.withConnectionString(connectionString, Retries.standard());
        }

        @Override
        public QueueStore queues(Clock clock) {
            return AzureQueueStore.withConnectionString(connectionString, Retries.standard());
        }

        @Override
        public Duration settling() {
            return Duration.ZERO;
        }

        /** An emulator is deployed by nobody. */
        @Override
        public void createContainers(BlobStore blobs, List<String> containers) {
            blobs.createContainers(containers);
        }

        @Override
        public void keepFolder(BlobStore blobs, BlobName note, String text) {
            // Folders are but the beginnings of names here.
        }

        @Override
        public Path localFolder() {
            return currentFolder();
        }

        @Override
        public String toString() {
            return "Connection[...]";
        }
    }
}
