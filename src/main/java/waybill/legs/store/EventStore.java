package waybill.legs.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.storage.Blob;
import waybill.storage.BlobName;
import waybill.storage.BlobStore;
import waybill.storage.Digest;
import waybill.storage.ETag;
import waybill.storage.WriteCondition;

/**
 * Takes in bytes of events: the same bytes at most once, however often they come, and whatever is killed meanwhile. Thread-safe.
 *
 * <p>Four writes, each of which can be done again: the bytes as they came; a receipt that names the minute; the batch, under that
 * minute and the digest of the bytes; the outcome, in the receipt. Whoever comes again with the same bytes finds the receipt, and
 * either its outcome, or the minute under which the batch is or is to be.
 */
public final class EventStore {
    /**
     * How long after its minute a batch may appear, and who reads batches must look back: whoever resumes later names another
     * minute, if there is no batch yet.
     */
    public static final Duration LATEST = Duration.ofHours(1);

    private static final long LARGEST_RECEIPT = 1 << 20;
    private static final int ATTEMPTS = 5;

    private final BlobStore blobs;
    private final InstantSource clock;

    public EventStore(BlobStore blobs, InstantSource clock) {
        this.blobs = blobs;
        this.clock = clock;
    }

    /** Makes events of what was received. */
    @FunctionalInterface
    public interface Making {
        /** The same for the same bytes and moment. */
        Made make(byte[] original, Instant receivedAt);
    }

    /** A receipt without an outcome, and its state in the store. */
    private record Begun(Instant receivedAt, ETag state) {}

    /**
     * Takes in what was received. Of what was refused as a whole the bytes are kept, and no outcome, so that they can be sent
     * again when the stream's declaration is right.
     *
     * @param original what was received; not changed, and not kept
     * @throws WaybillException {@code INVALID_NAME} for a name that no stream can have; whatever the making throws, and the store
     */
    public Receipt take(String stream, byte[] original, Making making) {
        String digest = Digest.sha256(original);
        BlobName receipt = EventBlobs.receipt(stream, digest);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Receipt> taken = attempt(new Taking(stream, digest, receipt), original, making);
            if (taken.isPresent()) {
                return taken.get();
            }
        }
        throw new WaybillException(
                ErrorCode.STORE_UNAVAILABLE, "Others take in the same events at this moment: try again.");
    }

    private record Taking(String stream, String digest, BlobName receipt) {
        BlobName original() {
            return EventBlobs.original(stream, digest);
        }

        BlobName batch(Instant receivedAt) {
            return EventBlobs.batch(stream, receivedAt, digest);
        }
    }

    /** Empty when another one changed the receipt meanwhile. */
    private Optional<Receipt> attempt(Taking taking, byte[] original, Making making) {
        Optional<Blob> found = blobs.read(taking.receipt(), LARGEST_RECEIPT);
        Optional<ReceiptCodec.Stored> stored = found.map(blob -> ReceiptCodec.decode(blob.bytes()));
        if (stored.isPresent() && stored.get().outcome().isPresent()) {
            return stored.get().outcome();
        }
        writeIfAbsent(taking.original(), original);
        Optional<Begun> begun = stored.isPresent()
                ? resume(taking, stored.get().receivedAt(), found.get().etag())
                : begin(taking.receipt(), WriteCondition.ifAbsent());
        return begun.flatMap(moment -> make(taking, moment, making.make(original, moment.receivedAt())));
    }

    private Optional<Begun> begin(BlobName receipt, WriteCondition condition) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return write(receipt, ReceiptCodec.begun(now), condition).map(state -> new Begun(now, state));
    }

    /** Goes on where another one ended, unless that was too long ago, or a clock has jumped, and there is no batch yet. */
    private Optional<Begun> resume(Taking taking, Instant receivedAt, ETag state) {
        boolean recent = Duration.between(receivedAt, clock.instant()).abs().compareTo(LATEST) < 0;
        return recent || blobs.properties(taking.batch(receivedAt)).isPresent()
                ? Optional.of(new Begun(receivedAt, state))
                : begin(taking.receipt(), WriteCondition.ifMatch(state));
    }

    private Optional<Receipt> make(Taking taking, Begun begun, Made made) {
        if (made.isRefused()) {
            blobs.delete(taking.receipt(), begun.state());
            return Optional.of(Receipt.of("", begun.receivedAt(), false, made));
        }
        BlobName batch = taking.batch(begun.receivedAt());
        if (made.events() > 0) {
            writeIfAbsent(batch, made.csv());
        }
        Receipt receipt = Receipt.of(made.events() > 0 ? batch.path() : "", begun.receivedAt(), false, made);
        return write(taking.receipt(), ReceiptCodec.ended(receipt), WriteCondition.ifMatch(begun.state()))
                .map(written -> receipt);
    }

    private void writeIfAbsent(BlobName name, byte[] content) {
        write(name, content, WriteCondition.ifAbsent());
    }

    /** The new state of the blob; empty when the condition does not hold. */
    private Optional<ETag> write(BlobName name, byte[] content, WriteCondition condition) {
        try {
            return Optional.of(blobs.write(name, content, condition));
        } catch (WaybillException e) {
            if (e.code() == ErrorCode.BLOB_EXISTS || e.code() == ErrorCode.BLOB_CHANGED) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
