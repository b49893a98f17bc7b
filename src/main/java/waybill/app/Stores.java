package waybill.app;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import waybill.storage.BlobName;
import waybill.storage.BlobReader;
import waybill.storage.BlobStore;
import waybill.storage.QueueStore;

/** The stores of one location. Each is made when it is first asked for, and then kept. */
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

    /** These stores, with another one for all blobs. */
    Stores with(BlobStore other) {
        return new Stores(location, Optional.of(other), new Lazy<>(() -> other), queues);
    }

    /** Reads blobs, the lean way where there is one: then the store is not made. */
    BlobReader reader() {
        return lean.isPresent() ? lean.get() : blobs.get();
    }

    public BlobStore blobs() {
        return blobs.get();
    }

    public QueueStore queues() {
        return queues.get();
    }

    /** How long a file must have stayed as it is before it is taken for whole. */
    Duration settling() {
        return location.settling();
    }

    /** Creates the containers that nobody else would: those of an emulator. */
    void createContainers(List<String> containers) {
        location.createContainers(blobs(), containers);
    }

    /** Keeps the folder of this note, which people put files into, where an empty folder would be taken away. */
    void keepFolder(BlobName note, String text) {
        location.keepFolder(blobs(), note, text);
    }
}
