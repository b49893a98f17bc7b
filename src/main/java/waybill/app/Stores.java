package waybill.app;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import waybill.storage.BlobName;
import waybill.storage.BlobReader;
import waybill.storage.BlobStore;
import waybill.storage.QueueStore;

/** The stores of one location. Each is made on first use, and then kept. */
public final class Stores {
    private final StoreLocation location;
    private final Optional<BlobReader> lean;
    private final Lazy<BlobStore> blobs;
    private final Lazy<QueueStore> queues;

    Stores(StoreLocation location, Clock clock) {
        this(
                location,
                location.leanReader(clock),
                new Lazy<>(() -> location.blobs(clock)),
                new Lazy<>(() -> location.queues(clock)));
    }

    private Stores(StoreLocation location, Optional<BlobReader> lean, Lazy<BlobStore> blobs, Lazy<QueueStore> queues) {
        this.location = location;
        this.lean = lean;
        this.blobs = blobs;
        this.queues = queues;
    }

    /** These stores, with another store for all blobs. */
    Stores with(BlobStore other) {
        return new Stores(location, Optional.of(other), new Lazy<>(() -> other), queues);
    }

    /** The lean reader where there is one, so that the store is not made; else the store. */
    public BlobReader reader() {
        return lean.isPresent() ? lean.get() : blobs.get();
    }

    public BlobStore blobs() {
        return blobs.get();
    }

    public QueueStore queues() {
        return queues.get();
    }

    /** The time that a file must stay unchanged before it counts as complete. */
    Duration settling() {
        return location.settling();
    }

    /** Creates the containers of a store that has no deployment, such as an emulator. */
    public void createContainers(List<String> containers) {
        location.createContainers(blobs(), containers);
    }

    /** Keeps the folder of this note, which is for people's files, in stores that remove empty folders. */
    void keepFolder(BlobName note, String text) {
        location.keepFolder(blobs(), note, text);
    }
}
