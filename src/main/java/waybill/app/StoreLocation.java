package waybill.app;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
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
 * The location of the store. Each kind of location implements all operations, so that a new kind is complete as soon as it
 * compiles. Callers use the {@link Stores} of a location, which make nothing before it is needed.
 */
public sealed interface StoreLocation {
    /** The stores of this location; only the lean reader is made at once. */
    default Stores open(Clock clock) {
        return new Stores(this, clock);
    }

    /** A reader that is ready sooner than the store; empty when the store is ready as soon, or is the only way to read here. */
    Optional<BlobReader> leanReader(Clock clock);

    /** The store itself. */
    BlobStore blobs(Clock clock);

    /** The queues that belong to the store: in its folder, or in its storage account. */
    QueueStore queues(Clock clock);

    /** The time that a file must stay unchanged before it counts as complete. */
    Duration settling();

    /** Creates the containers, unless the store creates them itself or was deployed with them. */
    void createContainers(BlobStore blobs, List<String> containers);

    /**
     * Writes a note into a folder for people's files, if the store would remove the folder when it is empty.
     *
     * @param note the name of the note, in the folder that must stay
     */
    void keepFolder(BlobStore blobs, BlobName note, String text);

    /**
     * Looks whether the store is there, for commands that only read it; a store in the cloud says so itself when it is asked.
     *
     * @throws WaybillException {@code FILE_NOT_FOUND}
     */
    default void requireThere() {
        // What is not on this machine cannot be looked at without a request.
    }

    /** A text by which this location is told from others on this machine; it tells no secret. */
    String mark();

    /** The folder of this machine that belongs to the store: its root, or the current folder when the store is elsewhere. */
    Path localFolder();

    private static Path currentFolder() {
        return Path.of("");
    }

    /** Seeded with the time, so that instances that started together do not retry together. */
    private static BlobReaders leanReaders(Clock clock) {
        return new BlobReaders(Retries.standard(), clock, System.nanoTime());
    }

    /** A folder of this machine. */
    record Folder(Path root) implements StoreLocation {
        /** A file that is being copied into a folder is visible before it is complete; in Azure it is not. */
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
        public void requireThere() {
            if (!Files.isDirectory(root)) {
                throw new WaybillException(
                        ErrorCode.FILE_NOT_FOUND,
                        "There is no store in the folder " + root + ": './waybill publish' makes one.");
            }
        }

        @Override
        public void createContainers(BlobStore blobs, List<String> containers) {
            // A container is created with its first blob.
        }

        @Override
        public void keepFolder(BlobStore blobs, BlobName note, String text) {
            blobs.write(note, text.getBytes(StandardCharsets.UTF_8), WriteCondition.always());
        }

        @Override
        public String mark() {
            return root.toAbsolutePath().toString();
        }

        @Override
        public Path localFolder() {
            return root;
        }
    }

    /**
     * Azure Blob Storage, by identity.
     *
     * @param uri the blob endpoint
     * @param clientId the client id of the user-assigned identity; empty for any other identity
     * @param identity the endpoint at which the platform issues tokens, if the identity is available there
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

        /** The account's queue service: {@code <account>.queue.<rest>} for blobs at {@code <account>.blob.<rest>}. */
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
            // The containers are part of the deployment.
        }

        @Override
        public void keepFolder(BlobStore blobs, BlobName note, String text) {
            // Folders are only prefixes of names here.
        }

        @Override
        public String mark() {
            return uri.toString();
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

        /** An emulator has no deployment that creates its containers. */
        @Override
        public void createContainers(BlobStore blobs, List<String> containers) {
            blobs.createContainers(containers);
        }

        @Override
        public void keepFolder(BlobStore blobs, BlobName note, String text) {
            // Folders are only prefixes of names here.
        }

        @Override
        public String mark() {
            return Integer.toHexString(connectionString.hashCode());
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
