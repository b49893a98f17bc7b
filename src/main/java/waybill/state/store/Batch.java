package waybill.state.store;

import java.time.Instant;
import java.util.Comparator;
import waybill.storage.BlobName;

/**
 * A batch of events that is stored.
 *
 * @param minute when it was received
 * @param hash the beginning of the digest of what was received: the same events have the same, whenever they come
 * @param bytes its size
 */
record Batch(String stream, Instant minute, String hash, BlobName name, long bytes) {
    static final Comparator<Batch> ORDER =
            Comparator.comparing(Batch::minute).thenComparing(Batch::stream).thenComparing(Batch::hash);

    /** What it is consumed by, once. */
    String key() {
        return stream + "/" + hash;
    }
}
