package waybill.monitoring.outcome;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.storage.Blob;
import waybill.storage.BlobName;
import waybill.storage.BlobStore;
import waybill.storage.Digest;
import waybill.storage.ETag;
import waybill.storage.WriteCondition;

/**
 * Takes in outcomes: the same ones at most once, however often they come, and whatever is killed meanwhile. Thread-safe.
 *
 * <p>Two writes, each of which can be done again: a note that says when outcomes with this digest were received, and the outcomes
 * under the hour of that moment. Whoever comes again with the same ones finds the note, and the outcomes, or where they are to be.
 */
public final class OutcomeStore {
    /** How long after its hour a blob of outcomes may appear, and who reads them must look back. */
    public static final Duration LATEST = Duration.ofHours(1);

    private static final long LARGEST_NOTE = 1 << 12;
    private static final int ATTEMPTS = 5;
    private static final String RECEIVED_AT = "received_at";

    private final BlobStore blobs;
    private final InstantSource clock;

    public OutcomeStore(BlobStore blobs, InstantSource clock) {
        this.blobs = blobs;
        this.clock = clock;
    }

    /** A note, and its state in the store. */
    private record Note(Instant receivedAt, ETag state) {}

    /**
     * Takes in outcomes of a model.
     *
     * @param outcomes at least one, of which no two contradict each other
     * @throws WaybillException {@code INVALID_NAME} for a name that no model can have; and those of the store
     */
    public OutcomeReceipt take(String model, List<Outcome> outcomes) {
        String lines = OutcomeLines.text(outcomes);
        String digest = Digest.sha256(lines.getBytes(StandardCharsets.UTF_8));
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Note> note = note(model, digest);
            if (note.isPresent()) {
                return written(model, digest, note.get().receivedAt(), lines, outcomes.size());
            }
        }
        throw new WaybillException(
                ErrorCode.STORE_UNAVAILABLE, "Others take in the same outcomes at this moment: try again.");
    }

    private OutcomeReceipt written(String model, String digest, Instant receivedAt, String lines, int outcomes) {
        BlobName name = OutcomeBlobs.received(model, receivedAt, digest);
        boolean isNew = write(name, OutcomeLines.encode(receivedAt, lines), WriteCondition.ifAbsent())
                .isPresent();
        return new OutcomeReceipt(name.path(), receivedAt, outcomes, !isNew);
    }

    /** Empty when another one changed the note meanwhile. */
    private Optional<Note> note(String model, String digest) {
        BlobName name = OutcomeBlobs.seen(model, digest);
        Optional<Note> found = blobs.read(name, LARGEST_NOTE).map(OutcomeStore::read);
        if (found.isEmpty()) {
            return begin(name, WriteCondition.ifAbsent());
        }
        Note note = found.get();
        return isRecent(note) || isThere(model, digest, note)
                ? found
                : begin(name, WriteCondition.ifMatch(note.state()));
    }

    private boolean isRecent(Note note) {
        return Duration.between(note.receivedAt(), clock.instant()).abs().compareTo(LATEST) < 0;
    }

    private boolean isThere(String model, String digest, Note note) {
        return blobs.properties(OutcomeBlobs.received(model, note.receivedAt(), digest))
                .isPresent();
    }

    private Optional<Note> begin(BlobName name, WriteCondition condition) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        byte[] content = Json.object().put(RECEIVED_AT, now.toString()).build().toBytes();
        return write(name, content, condition).map(state -> new Note(now, state));
    }

    private static Note read(Blob blob) {
        try {
            String at = JsonNode.root(Json.parse(blob.bytes())).get(RECEIVED_AT).text();
            return new Note(Instant.parse(at), blob.etag());
        } catch (JsonException | DateTimeParseException e) {
            throw new WaybillException(
                    ErrorCode.ARTIFACT_REJECTED,
                    blob.name() + " does not say when outcomes were received: delete it, and send them again.",
                    e);
        }
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
