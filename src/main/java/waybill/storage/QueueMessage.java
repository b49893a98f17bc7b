package waybill.storage;

import java.time.Instant;

/**
 * A message that was received.
 *
 * @param receipt the opaque name of this receipt of the message
 * @param dequeueCount how often the message was received, this time included
 * @param readable false when base64 of UTF-8 was expected and something else was found; the text is then what was found
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
