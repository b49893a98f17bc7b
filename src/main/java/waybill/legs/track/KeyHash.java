package waybill.legs.track;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import waybill.legs.Event;
import waybill.legs.EventStatus;
import waybill.storage.Digest;

/**
 * What events are found by, as 64 bits of SHA-256: nobody can make ids that fall together, and 25 million ids of one table do so by
 * chance with a probability of 1 in 50,000.
 */
final class KeyHash {
    private final MessageDigest digest = Digest.begin();

    /** An event's id: a retraction may repeat the id of what it takes back, and is another event all the same. */
    long ofId(Event event) {
        return of(event.status() == EventStatus.RETRACTED ? "retraction" : "event", event.source(), event.id());
    }

    /** The id of what an event corrects or retracts. */
    long ofCorrected(Event event) {
        return of("event", event.source(), event.corrects());
    }

    long ofRef(String legRef) {
        return of("ref", legRef, "");
    }

    long ofVehicle(String vehicle) {
        return of("vehicle", vehicle, "");
    }

    /** What scans of one event have in common. */
    long ofScan(Event event) {
        return of(event.kind().wireName() + '\n' + event.source(), event.place(), event.trip());
    }

    private long of(String first, String second, String third) {
        update(first);
        update(second);
        update(third);
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    private void update(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((byte) (bytes.length >> 8));
        digest.update((byte) bytes.length);
        digest.update(bytes);
    }
}
