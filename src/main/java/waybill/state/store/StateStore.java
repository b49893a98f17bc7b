package waybill.state.store;

import java.time.Instant;
import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.legs.track.LegTracker;
import waybill.state.StateDefinition;
import waybill.state.snapshot.Snapshot;
import waybill.state.snapshot.SnapshotCodec;
import waybill.storage.Blob;
import waybill.storage.BlobReader;
import waybill.storage.Digest;

/** Reads tables whole: what serving reads of them, and what updates and the board need beside it. Thread-safe. */
public final class StateStore {
    /** The container of all tables. */
    public static final String CONTAINER = StateBlobs.CONTAINER;

    private final BlobReader store;

    public StateStore(BlobReader store) {
        this.store = store;
    }

    /** The legs of a table as they are now. The tracker is the caller's. */
    public record OpenLegs(Instant asOf, long generation, LegTracker tracker) {}

    /**
     * How a table stands.
     *
     * @return empty when there is no table
     * @throws WaybillException ARTIFACT_REJECTED when its head is damaged
     */
    public Optional<TableStatus> status(StateDefinition definition) {
        String folder = new StateBlobs(definition).folder();
        return head(definition).map(found -> TableStatus.of(folder.substring(0, folder.length() - 1), found.head()));
    }

    /**
     * The legs of a table.
     *
     * @return empty when there is no table
     * @throws WaybillException ARTIFACT_REJECTED when it is damaged, BLOB_NOT_FOUND when it was replaced again and again meanwhile
     */
    public Optional<OpenLegs> legs(StateDefinition definition) {
        for (int attempt = 0; attempt < 3; attempt++) {
            Optional<Base.Found> found = head(definition);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            Head head = found.get().head();
            Optional<StoredLegs> legs = find(head.blobs().tracker(), StoredLegsCodec.MOST_BYTES)
                    .map(bytes -> StoredLegsCodec.decode(bytes, definition));
            if (legs.isPresent()) {
                return Optional.of(
                        new OpenLegs(head.asOf(), head.generation(), legs.get().tracker()));
            }
        }
        throw new WaybillException(
                ErrorCode.BLOB_NOT_FOUND, "The legs of " + definition.table() + " that its head names are not there.");
    }

    /** @throws WaybillException ARTIFACT_REJECTED when it is damaged, or of another definition */
    Optional<Base.Found> head(StateDefinition definition) {
        StateBlobs blobs = new StateBlobs(definition);
        Optional<Blob> blob = store.read(blobs.head(), HeadCodec.MOST_BYTES);
        return blob.map(bytes -> new Base.Found(head(bytes, definition), bytes.etag()));
    }

    private static Head head(Blob blob, StateDefinition definition) {
        Head head = HeadCodec.decode(blob.bytes(), blob.name());
        if (!head.definition().equals(definition.digest())) {
            throw new WaybillException(
                    ErrorCode.ARTIFACT_REJECTED, blob.name() + " is of another definition than the model's.");
        }
        return head;
    }

    StoredLegs legs(Head head, StateDefinition definition) {
        return StoredLegsCodec.decode(require(head.blobs().tracker(), StoredLegsCodec.MOST_BYTES), definition);
    }

    Snapshot snapshot(Head head, StateDefinition definition) {
        return SnapshotCodec.decode(require(head.blobs().snapshot(), SnapshotCodec.MOST_BYTES), definition);
    }

    private byte[] require(StateBlobs.Stored stored, long mostBytes) {
        return find(stored, mostBytes)
                .orElseThrow(() -> new WaybillException(
                        ErrorCode.BLOB_NOT_FOUND,
                        stored.name()
                                + " is not there, and the head of its table names it. Delete the head, and the table is"
                                + " made again of events."));
    }

    private Optional<byte[]> find(StateBlobs.Stored stored, long mostBytes) {
        Optional<byte[]> bytes = store.read(stored.name(), mostBytes).map(Blob::bytes);
        if (bytes.isPresent() && !Digest.sha256(bytes.get()).equals(stored.sha256())) {
            throw new WaybillException(
                    ErrorCode.ARTIFACT_REJECTED, "The sha-256 of " + stored.name() + " is not the one in its head.");
        }
        return bytes;
    }
}
