package waybill.app;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import waybill.storage.BlobName;
import waybill.storage.BlobReader;
import waybill.storage.BlobStore;
import waybill.storage.QueueStore;

/** The stores of one location. Each is made on first use, and then kept; not by lambdas, whose classes the first answer would load. */
public final class Stores {
    private final StoreLocation location;
    private final Clock clock;
    private final Optional<BlobReader> lean;
    private Optional<BlobStore> blobs;
    private Optional<QueueStore> queues = Optional.empty();

    Stores(StoreLocation location, Clock clock) {
        this(location, clock, location.leanReader(clock), Optional.empty());
    }

    private Stores(StoreLocation location, Clock clock, Optional<BlobReader> lean, Optional<BlobStore> blobs) {
        this.location = location;
        this.clock = clock;
        this.lean = lean;
        this.blobs = blobs;
    }

    /** These stores, with another store for all blobs. */
    Stores with(BlobStore other) {
        return new Stores(location, clock, Optional.of(other), Optional.of(other));
    }

    /** The lean reader where there is one, so that the store is not made; else the store. */
    public BlobReader reader() {
        return lean.isPresent() ? lean.get() : blobs();
    }

    public synchronized BlobStore blobs() {
        if (blobs.isEmpty()) {
            blobs = Optional.of(location.blobs(clock));
        }
        return blobs.get();
    }

    public synchronized QueueStore queues() {
        if (queues.isEmpty()) {
            queues = Optional.of(location.queues(clock));
        }
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
