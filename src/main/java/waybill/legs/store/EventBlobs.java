package waybill.legs.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.legs.intake.Stream;
import waybill.storage.BlobName;

/** The names of blobs of events. */
public final class EventBlobs {
    public static final String CONTAINER = "events";
    /** Declarations of streams: apart from events, which end, and which the app writes. */
    public static final String STREAMS = "streams";

    /** The largest batch in bytes: a larger one would not be read. */
    public static final int LARGEST_BATCH = 128 << 20;

    private static final int HASH = 16;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private EventBlobs() {}

    /** @throws WaybillException {@code INVALID_NAME} */
    public static String requireStream(String name) {
        if (!Stream.isName(name)) {
            throw new WaybillException(
                    ErrorCode.INVALID_NAME,
                    "A stream's name is 1 to 63 of a-z, 0-9 and '-', of which the first is no '-': such as legs.");
        }
        return name;
    }

    /** The declaration of a stream, which whoever releases writes, and the app only reads. */
    public static BlobName declaration(String stream) {
        return new BlobName(STREAMS, requireStream(stream) + ".json");
    }

    /** What was received, as it came. */
    public static BlobName original(String stream, String sha256) {
        return in(stream, "original/" + sha256);
    }

    /** What became of what was received. */
    public static BlobName receipt(String stream, String sha256) {
        return in(stream, "seen/" + sha256 + ".json");
    }

    /** The events that were made of what was received. */
    public static BlobName batch(String stream, Instant receivedAt, String sha256) {
        return in(stream, minute(receivedAt) + "/" + sha256.substring(0, HASH) + ".csv");
    }

    /** The minute of a moment, as folders of batches are named: they sort by time. */
    public static String minute(Instant moment) {
        return MINUTE.format(moment);
    }

    private static BlobName in(String stream, String path) {
        return new BlobName(CONTAINER, requireStream(stream) + "/" + path);
    }
}
