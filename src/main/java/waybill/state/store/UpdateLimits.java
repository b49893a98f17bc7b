package waybill.state.store;

import java.time.Duration;
import waybill.legs.store.EventBlobs;

/**
 * How far one update goes.
 *
 * @param settle how long a batch may be on its way: state is as of a moment at least so long ago
 * @param lookBack how long before the last moment batches may have been received that were not there then
 * @param bytes of batches that one generation takes, and the rest of the minute in which there are so many
 * @param batchBytes the largest batch that is read
 * @param clockAhead by how much this clock may be ahead of the store's
 */
record UpdateLimits(Duration settle, Duration lookBack, long bytes, long batchBytes, Duration clockAhead) {
    static final UpdateLimits USUAL = new UpdateLimits(
            Duration.ofSeconds(5), Duration.ofHours(2), 32 << 20, EventBlobs.LARGEST_BATCH, Duration.ofMinutes(5));
}
