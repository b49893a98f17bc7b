package waybill.state.read;

import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.state.StateDefinition;
import waybill.state.StateHead;
import waybill.state.StatePin;
import waybill.state.StateSource;
import waybill.state.StateTable;
import waybill.state.snapshot.SnapshotCodec;
import waybill.state.store.StateBlobs;
import waybill.storage.Blob;
import waybill.storage.BlobName;
import waybill.storage.BlobReader;
import waybill.storage.Digest;
import waybill.storage.Revalidation;

/** The state of tables in blobs. It returns no bytes that are not those that a head, or a run, names by their digest. */
public final class BlobStates implements StateSource {
    private final BlobReader store;

    public BlobStates(BlobReader store) {
        this.store = store;
    }

    @Override
    public Optional<StateHead> head(StateDefinition definition, Optional<StateHead> known) {
        BlobName name = new StateBlobs(definition).head();
        if (known.isEmpty()) {
            Optional<Blob> blob = read(name, HeadReader.MOST_BYTES);
            return blob.isPresent() ? Optional.of(HeadReader.read(blob.get(), definition)) : Optional.empty();
        }
        Revalidation answer = readUnless(known.get(), name);
        if (answer.isMissing()) {
            return Optional.empty();
        }
        return answer.changed().map(blob -> HeadReader.read(blob, definition)).or(() -> known);
    }

    @Override
    public StateTable read(StateDefinition definition, StatePin pin) {
        BlobName name = HeadReader.snapshot(definition, pin);
        Optional<Blob> blob = read(name, SnapshotCodec.MOST_BYTES);
        if (blob.isEmpty()) {
            throw new WaybillException(ErrorCode.BLOB_NOT_FOUND, "The snapshot " + name + " is there no longer.");
        }
        byte[] bytes = blob.get().bytes();
        if (!Digest.sha256(bytes).equals(pin.sha256())) {
            throw new WaybillException(
                    ErrorCode.ARTIFACT_REJECTED, "The sha-256 of " + name + " is not the one that was noted of it.");
        }
        return SnapshotCodec.decode(bytes, definition);
    }

    /** On the way to the first answer: without a lambda. */
    private Optional<Blob> read(BlobName name, long most) {
        try {
            return store.read(name, most);
        } catch (WaybillException e) {
            throw ofBytes(name, e);
        }
    }

    private Revalidation readUnless(StateHead known, BlobName name) {
        try {
            return store.readIfChanged(name, known.etag(), HeadReader.MOST_BYTES);
        } catch (WaybillException e) {
            throw ofBytes(name, e);
        }
    }

    /** What is larger than any that is made is a fault of its bytes. */
    private static WaybillException ofBytes(BlobName name, WaybillException e) {
        return e.code() == ErrorCode.BLOB_TOO_LARGE
                ? new WaybillException(
                        ErrorCode.ARTIFACT_REJECTED, name + " is refused: it is larger than it can be.", e)
                : e;
    }
}
