package waybill.storage;

import java.time.Instant;

/**
 * A message that was received.
 *
 * @param receipt names this receipt of it; of no meaning beyond that
 * @param dequeueCount how often it was received, this time included
 * @param readable false for one that is not base64 of UTF-8, where that is expected: then the text is what was found
 */
public record QueueMessage(
        String id,
        String receipt,
        String text,
        boolean readable,
        long dequeueCount,
        Instant insertedAt,
        Instant expiresAt,
        Instant visibleAt) {

    public QueueMessage with(String newReceipt, Instant newVisibleAt) {
        return new QueueMessage(id, newReceipt, text, readable, dequeueCount, insertedAt, expiresAt, newVisibleAt);
    }
}
